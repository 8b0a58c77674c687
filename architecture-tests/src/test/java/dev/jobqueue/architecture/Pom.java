package dev.jobqueue.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a pom.xml says of itself; what it inherits is not told, and where that is its version, it is empty. */
record Pom(String artifact, String version, List<String> modules, List<Dependency> dependencies) {

    /** @param scope as written, or compile */
    record Dependency(String group, String artifact, String scope) {

        boolean isNeededAtRuntime() {
            return scope.equals("compile") || scope.equals("runtime");
        }
    }

    static Pom read(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return of(factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
        } catch (ParserConfigurationException | SAXException broken) {
            throw new IllegalStateException(file + " is not a pom: " + broken.getMessage(), broken);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Pom of(Element project) {
        List<String> modules = children(project, "modules").stream()
                .flatMap(list -> children(list, "module").stream())
                .map(Element::getTextContent)
                .toList();
        List<Dependency> dependencies = children(project, "dependencies").stream()
                .flatMap(list -> children(list, "dependency").stream())
                .map(one -> new Dependency(
                        text(one, "groupId", ""), text(one, "artifactId", ""), text(one, "scope", "compile")))
                .toList();
        return new Pom(text(project, "artifactId", ""), text(project, "version", ""), modules, dependencies);
    }

    private static String text(Element of, String name, String otherwise) {
        return children(of, name).stream()
                .findFirst()
                .map(Element::getTextContent)
                .orElse(otherwise);
    }

    private static List<Element> children(Element of, String name) {
        NodeList nodes = of.getChildNodes();
        List<Element> found = new ArrayList<>();
        IntStream.range(0, nodes.getLength()).forEach(i -> {
            Node node = nodes.item(i);
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        });
        return found;
    }
}
