package dev.writ.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What the page on Maven shows is run by the builds that try the plugin: a block {@code in=FILE} stands in that file,
 * which is a pom of such a build or the log that it must print. The tables are those of the plugin's descriptor.
 */
class MavenPageTest {

    private static final Path PAGE = Markdown.REPOSITORY.resolve("docs/maven.md");
    /** It asks for a whole baseline, which the build {@code baseline-passes} does by a file of properties. */
    private static final Set<String> NOT_IN_A_FILE = Set.of("mvn writ:check -Dwrit.writeBaseline=writ-baseline.json\n");

    @Test
    void whatIsShownIsRun() throws IOException {
        int shown = 0;
        for (Markdown.Block block : Markdown.blocks(PAGE)) {
            int in = block.info().indexOf(" in=");
            if (in < 0) {
                assertTrue(NOT_IN_A_FILE.contains(block.text()), block.name() + " is in no file");
                continue;
            }
            Path file = Markdown.REPOSITORY.resolve(block.info().substring(in + " in=".length()));
            assertTrue(Files.isRegularFile(file), block.name());
            List<String> lines = stripped(Markdown.text(file).replace("@project.version@", Version.current()));
            List<String> wanted = stripped(block.text());
            assertTrue(Collections.indexOfSubList(lines, wanted) >= 0, block.name() + " shows something else");
            shown++;
        }
        assertTrue(shown > 8);
    }

    /** Indented as the page likes it, and whatever the number of lint rules is. */
    private static List<String> stripped(String text) {
        return text.lines()
                .map(line -> line.strip().replaceFirst("with [0-9]+ lint rules", "with lint rules"))
                .toList();
    }

    @Test
    void theSampleUsesThisVersion() throws IOException {
        String pom = Markdown.text(Markdown.REPOSITORY.resolve("samples/maven/pom.xml"));
        assertTrue(pom.contains("<version>" + Version.current() + "</version>"));
    }

    @Test
    void goalsAreThoseOfThePlugin() throws Exception {
        SortedSet<String> goals = new TreeSet<>();
        for (Element mojo : mojos()) {
            goals.add(text(mojo, "goal"));
        }
        SortedSet<String> listed = new TreeSet<>();
        for (List<String> row : Markdown.table(PAGE, "Goal")) {
            listed.add(Markdown.spans(row.get(0)).get(0));
        }
        assertEquals(goals, listed);
    }

    @Test
    void parametersAreThoseOfThePlugin() throws Exception {
        SortedSet<String> parameters = new TreeSet<>();
        for (Element mojo : mojos()) {
            String goal = text(mojo, "goal");
            for (Element parameter : children(children(mojo, "parameters").get(0), "parameter")) {
                if (!text(parameter, "editable").equals("false") && !goal.equals("help")) {
                    String name = text(parameter, "name");
                    Element configuration = children(mojo, "configuration").get(0);
                    parameters.add(
                            goal + " " + name + " " + text(configuration, name).replaceAll("[${}]", ""));
                }
            }
        }
        SortedSet<String> listed = new TreeSet<>();
        for (List<String> row : Markdown.table(PAGE, "Parameter")) {
            String property = String.join("", Markdown.spans(row.get(1)));
            for (String goal : Markdown.spans(row.get(2))) {
                listed.add(goal + " " + Markdown.spans(row.get(0)).get(0) + " " + property);
            }
        }
        assertEquals(String.join("\n", parameters), String.join("\n", listed));
    }

    private static List<Element> mojos() throws IOException, ParserConfigurationException, SAXException {
        try (InputStream in = MavenPageTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            Element plugin = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Objects.requireNonNull(in, "plugin.xml"))
                    .getDocumentElement();
            return children(children(plugin, "mojos").get(0), "mojo");
        }
    }

    private static List<Element> children(Node parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
    }
}
