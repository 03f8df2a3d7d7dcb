package dev.writ.compiler.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonLinesTest {

    private static List<String> read(byte[] bytes) throws IOException {
        JsonLines lines = new JsonLines(new ByteArrayInputStream(bytes));
        List<String> read = new ArrayList<>();
        while (lines.next()) {
            StringBuilder members = new StringBuilder();
            Optional<String> wrong = lines.members(new JsonLines.Members() {
                @Override
                public Optional<String> text(String key, String value) {
                    members.append(key).append('=').append(value).append(';');
                    return key.equals("bad") ? Optional.of("refused") : Optional.empty();
                }

                @Override
                public Optional<String> texts(String key, String inner, List<String> values) {
                    members.append(key).append('.').append(inner).append('=').append(values);
                    return Optional.empty();
                }
            });
            read.add(lines.line() + " " + wrong.map(words -> "! " + words).orElse(members.toString()));
        }
        return read;
    }

    private static List<String> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesAreReadOneByOne() throws IOException {
        assertEquals(
                List.of("1 a=x;", "3 c.k=[v]c.l=[1, 2]c.m=[]", "4 ", "5 a=\u00e9\ud83d\ude00;"),
                read("{\"a\":\"x\"}\n \t\r\n{\"c\":{\"k\":\"v\",\"l\":[\"1\",\"2\"],\"m\":[]}}\r\n{}\n{\"a\":\"\u00e9"
                        + "\\ud83d\\ude00\"}"));
        assertEquals(List.of(), read(""));
        assertEquals(List.of(), read("\n\n"));
    }

    @Test
    void whatIsWrongWithALineIsTheTroubleOfThatLine() throws IOException {
        List<String> read = read(String.join(
                "\n",
                "{\"a\":1}",
                "{\"a\":\"x\",\"a\":\"y\"}",
                "{\"c\":{\"k\":1}}",
                "{\"c\":{\"k\":[1]}}",
                "{\"c\":{\"k\":\"1\",\"k\":\"2\"}}",
                "[]",
                "{} {}",
                "{\"a\":\"x\",}",
                "{\"a\":",
                "nonsense",
                "{\"bad\":\"x\"}",
                "{\"a\":\"last\"}"));
        assertEquals(12, read.size());
        read.subList(0, 11).forEach(line -> assertTrue(line.contains(" ! "), line));
        assertEquals("2 ! the key `a` stands twice", read.get(1));
        assertEquals("8 ! there is a comma too many", read.get(7));
        assertEquals("11 ! refused", read.get(10));
        assertEquals("12 a=last;", read.get(11));
    }

    @Test
    void bytesThatAreNoTextAreWrong() throws IOException {
        byte[] bytes = "{\"a\":\"?\"}\n{\"a\":\"x\"}\n".getBytes(StandardCharsets.UTF_8);
        bytes[6] = (byte) 0xC0;
        List<String> read = read(bytes);
        assertTrue(read.get(0).startsWith("1 ! "), read.get(0));
        assertEquals("2 a=x;", read.get(1));
        assertEquals(List.of("1 ! the string holds an escape of half a character"), read("{\"a\":\"\\ud800\"}"));
    }

    @Test
    void aLineMayBeLongButNotWithoutEnd() throws IOException {
        String fits = "x".repeat(300_000);
        String tooLong = "y".repeat(JsonLines.LONGEST + 1);
        assertEquals(
                List.of("1 a=" + fits + ";", "2 ! the line has more than 1048576 bytes", "3 a=z;"),
                read("{\"a\":\"" + fits + "\"}\n{\"a\":\"" + tooLong + "\"}\n{\"a\":\"z\"}"));
        assertEquals(List.of("1 ! the line has more than 1048576 bytes"), read(tooLong + tooLong + tooLong));
    }

    @Test
    void itSaysWhetherTheNextLineHasToBeWaitedFor() throws IOException {
        JsonLines one = new JsonLines(new OneByOne("{}\n{}\n"));
        assertTrue(one.next());
        assertTrue(one.waits());
        JsonLines all = new JsonLines(new ByteArrayInputStream("{}\n{}\n".getBytes(StandardCharsets.UTF_8)));
        assertTrue(all.next());
        assertFalse(all.waits());
        assertTrue(all.next());
        assertTrue(all.waits());
    }

    /** A stream that never has more than a byte. */
    private static final class OneByOne extends InputStream {

        private final byte[] bytes;
        private int at;

        OneByOne(String text) {
            this.bytes = text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            return at < bytes.length ? bytes[at++] : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int c = read();
            if (c >= 0) {
                into[from] = (byte) c;
            }
            return c < 0 ? -1 : 1;
        }
    }

    @Test
    void answersAreWrittenLineByLine() {
        JsonWriter json = JsonWriter.compact();
        assertEquals("", json.take());
        json.beginObject().field("a", 1).endObject().nextLine();
        json.beginObject().field("b", "x").endObject().nextLine();
        assertEquals(18, json.length());
        assertEquals("{\"a\":1}\n{\"b\":\"x\"}\n", json.take());
        json.beginObject().endObject().nextLine();
        assertEquals("{}\n", json.take());
        assertEquals("", json.take());
        json.beginArray();
        assertThrows(IllegalStateException.class, json::nextLine);
    }
}
