package dev.writ.compiler.parse;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns the bytes of a file into text, and refuses what is not text. */
public final class TextDecoder {

    /** The most bytes a source file may have. A generated workspace of 10,000 rules has about one million in all. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final String SPLIT =
            "split it: names are global, so declarations may stand in any file of the workspace";
    private static final String SPLIT_JSON = "split it into several files";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextDecoder() {}

    /**
     * Decodes a file. A byte order mark is dropped.
     *
     * @param name how messages call the file
     * @param bytes the whole file, or its first {@link #MAX_BYTES} + 1 bytes if it is longer
     * @param size the size of the file in bytes
     */
    public static Outcome<SourceText> decode(String name, byte[] bytes, long size) {
        if (size > MAX_BYTES) {
            return refuse(Diagnostic.of(
                            SyntaxCode.FILE_TOO_LARGE,
                            nowhere(name),
                            String.format(
                                    Locale.ROOT, "the file has %,d bytes; a source file may have %,d", size, MAX_BYTES))
                    .withHelp(name.endsWith(".json") ? SPLIT_JSON : SPLIT));
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        SourceText text = new SourceText(name, withoutMark(out.toString()));
        if (result.isError()) {
            return refuse(notUtf8(text, bytes, in.position()));
        }
        int nul = text.content().indexOf('\0');
        if (nul >= 0) {
            int offset = text.content().codePointCount(0, nul);
            return refuse(Diagnostic.of(
                            SyntaxCode.NUL_CHARACTER,
                            Label.of(text, new Span(offset, offset + 1)),
                            "the file contains a NUL character; it is not text")
                    .withHelp("save the file as UTF-8 text (UTF-16 looks like this)"));
        }
        return Outcome.of(text, List.of());
    }

    private static Diagnostic notUtf8(SourceText text, byte[] bytes, int at) {
        Diagnostic diagnostic = Diagnostic.of(
                SyntaxCode.NOT_UTF_8,
                Label.of(text, new Span(text.length(), text.length())),
                String.format(Locale.ROOT, "the file is not UTF-8: byte 0x%02X at offset %d", bytes[at] & 0xFF, at));
        boolean utf16 = bytes.length > 1
                && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                        || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
        return diagnostic.withHelp(utf16 ? "it looks like UTF-16; save it as UTF-8" : "save the file as UTF-8");
    }

    private static String withoutMark(String content) {
        return !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK ? content.substring(1) : content;
    }

    private static Label nowhere(String name) {
        return Label.of(new SourceText(name, ""), new Span(0, 0));
    }

    private static Outcome<SourceText> refuse(Diagnostic diagnostic) {
        return new Outcome<>(Optional.empty(), List.of(diagnostic));
    }
}
