package dev.writ.cli;

import dev.writ.cli.command.Commands;
import dev.writ.cli.console.ColorWhen;
import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.console.Visible;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.report.JsonPrinter;
import dev.writ.cli.report.Report;
import dev.writ.compiler.catalogue.CatalogueReader;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** The entry point of the command line tool, and the only place that ends the process. */
public final class Main {

    /** Of a stack that overflowed, the top says all. */
    private static final int FRAMES = 60;

    private Main() {}

    /** Runs the tool. */
    public static void main(String[] args) {
        Surroundings surroundings = surroundings(
                // Buffered, because a bare one asks for its position when it is read in one go, and a pipe has none.
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                terminals());
        readCatalogueAhead(args);
        // Not System.exit: there is nothing to shut down, and it takes longer.
        Runtime.getRuntime().halt(run(List.of(args), surroundings).number());
    }

    /** Returns what this process knows of the world, with these at its ends. */
    static Surroundings surroundings(
            InputStream in, OutputStream out, OutputStream err, Surroundings.Terminals terminals) {
        return new Surroundings(in, out, err, System.getenv(), Path.of(""), LocalDate.now(ZoneOffset.UTC), terminals);
    }

    /**
     * Reads the catalogue on the other processor while this one reads options and sources. Every command that looks
     * at policies needs it, and waits for it if it is not ready.
     */
    static void readCatalogueAhead(String[] args) {
        if (args.length > 0 && !args[0].startsWith("-")) {
            Thread ahead = new Thread(CatalogueReader::shipped, "catalogue");
            ahead.setDaemon(true);
            ahead.start();
        }
    }

    /** The launcher knows; without it, only both at once can be asked for. */
    private static Surroundings.Terminals terminals() {
        String told = System.getProperty("writ.terminals");
        if (told != null) {
            return new Surroundings.Terminals(told.contains("out"), told.contains("err"));
        }
        boolean both = System.console() != null;
        return new Surroundings.Terminals(both, both);
    }

    /** Does what {@code args} ask for and returns what the process is to end with. */
    static ExitCode run(List<String> args, Surroundings surroundings) {
        try {
            return Commands.run(args, surroundings);
        } catch (IOException e) {
            Report.Problem problem = new Report.Problem(
                    ExitCode.ENVIRONMENT, "cannot write to standard output: " + FileTrouble.reason(e), List.of());
            Console console = new Console(surroundings, ColorWhen.AUTO);
            console.errLine("error: " + problem.message());
            return flushed(console, problem.exit());
        } catch (OutOfMemoryError e) {
            return bug(args, surroundings, e, "memory ran out; give it more with WRIT_JAVA_OPTS=-Xmx2g");
        } catch (StackOverflowError e) {
            return bug(args, surroundings, e, "the stack ran out: something is nested too deeply");
        } catch (RuntimeException | Error e) {
            return bug(args, surroundings, e, "");
        }
    }

    private static ExitCode bug(List<String> args, Surroundings surroundings, Throwable e, String why) {
        Console console = new Console(surroundings, ColorWhen.AUTO);
        String version = Commands.version();
        String message = "this is a bug in writ " + version + (why.isEmpty() ? "" : ": " + why);
        if (wantsJson(args)) {
            Report.Problem problem = new Report.Problem(ExitCode.BUG, message, List.of());
            console.out(JsonPrinter.print(version, args.get(0), problem));
        }
        console.errLine("error: " + message);
        console.errLine("  help: report it with this command, the sources if you may, and what follows");
        console.errLine("  writ " + args.stream().map(Visible::of).collect(Collectors.joining(" ")));
        console.errLine("  Java " + Runtime.version() + ", " + System.getProperty("os.name"));
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        trace.toString().lines().limit(FRAMES).forEach(line -> console.errLine(Visible.of(line.replace("\t", "    "))));
        return flushed(console, ExitCode.BUG);
    }

    private static boolean wantsJson(List<String> args) {
        int format = args.indexOf("--format");
        return args.contains("--json")
                || args.contains("--format=json")
                || (format >= 0
                        && format + 1 < args.size()
                        && args.get(format + 1).equals("json"));
    }

    private static ExitCode flushed(Console console, ExitCode exit) {
        try {
            console.flush();
        } catch (IOException e) {
            // The outputs are what is broken.
            return exit;
        }
        return exit;
    }
}
