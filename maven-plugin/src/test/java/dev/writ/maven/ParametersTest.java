package dev.writ.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What {@code mvn writ:help} shows is the manual of the plugin, so nothing in it may be left unsaid. */
final class ParametersTest {

    /** It has elements of its own, which a property cannot say. */
    private static final Set<String> WITHOUT_PROPERTY =
            Set.of("apply rules", "check rules", "compile rules", "plan rules", "report rules");

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

    /** The parameters that somebody can set, by goal and name. */
    private static SortedMap<String, Element> parameters(List<Element> mojos) {
        SortedMap<String, Element> all = new TreeMap<>();
        for (Element mojo : mojos) {
            for (Element parameter : children(children(mojo, "parameters").get(0), "parameter")) {
                if (!text(parameter, "editable").equals("false")) {
                    all.put(text(mojo, "goal") + " " + text(parameter, "name"), parameter);
                }
            }
        }
        return all;
    }

    private static List<Element> mojos() throws Exception {
        try (InputStream in = ParametersTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            Document plugin = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Objects.requireNonNull(in, "plugin.xml"));
            List<Element> ours = new ArrayList<>(
                    children(children(plugin.getDocumentElement(), "mojos").get(0), "mojo"));
            ours.removeIf(mojo -> text(mojo, "goal").equals("help"));
            return ours;
        }
    }

    @Test
    void everyParameterHasWordsAndAnExample() throws Exception {
        SortedMap<String, Element> parameters = parameters(mojos());
        assertThat(parameters).hasSizeGreaterThan(50);
        parameters.forEach((name, parameter) -> {
            String description = text(parameter, "description");
            assertThat(description).as(name).matches("(?s)[A-Z].*\\..*");
            String called = name.substring(name.indexOf(' ') + 1);
            assertThat(description).as(name).containsPattern("<" + called + ">|writ." + called + "=");
        });
    }

    @Test
    void everyParameterCanBeSetFromTheCommandLine() throws Exception {
        Set<String> without = new HashSet<>();
        Element configuration = null;
        for (Element mojo : mojos()) {
            configuration = children(mojo, "configuration").get(0);
            for (String name : parameters(List.of(mojo)).keySet()) {
                String called = name.substring(name.indexOf(' ') + 1);
                if (!text(configuration, called).startsWith("${writ.")) {
                    without.add(name);
                }
            }
        }
        assertThat(without).isEqualTo(WITHOUT_PROPERTY);
    }

    @Test
    void goalsWorkInParallel() throws Exception {
        List<String> goals = new ArrayList<>();
        for (Element mojo : mojos()) {
            assertThat(text(mojo, "threadSafe")).as(text(mojo, "goal")).isEqualTo("true");
            goals.add(text(mojo, "goal"));
        }
        assertThat(goals).containsExactlyInAnyOrder("apply", "check", "compile", "diff", "explain", "plan", "report");
    }
}
