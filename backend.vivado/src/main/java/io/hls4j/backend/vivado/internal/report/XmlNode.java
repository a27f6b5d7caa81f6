package io.hls4j.backend.vivado.internal.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a report in XML: its name, its text and its children. Attributes, and the elements
 * of a report that list every operation of the design, are left out.
 */
final class XmlNode {
  private static final Set<String> BULK =
      Set.of("BindNodes", "InterfaceSummary", "Args", "Interfaces", "RtlModules", "TimingPaths");

  private final String name;
  private final List<XmlNode> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private XmlNode(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  List<XmlNode> children() {
    return children;
  }

  String text() {
    return text.toString().strip();
  }

  /** The first child of a name. */
  Optional<XmlNode> child(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted)).findFirst();
  }

  /** The element at the end of a path of names; an empty one if there is none. */
  XmlNode at(String... path) {
    XmlNode node = this;
    for (String step : path) {
      node = node.child(step).orElseGet(() -> new XmlNode(step));
    }
    return node;
  }

  /**
   * The root of a file.
   *
   * @throws BrokenReportException if it is not well-formed, as one whose writer was stopped
   */
  static XmlNode read(Path file) {
    // A decoder of our own: that of the parser tells standard error of what it cannot decode.
    try (Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
      return read(factory().createXMLStreamReader(in));
    } catch (IOException | XMLStreamException e) {
      String reason = String.valueOf(e.getMessage()).replaceAll("\\R(Message: )?", ": ");
      throw new BrokenReportException(file, reason, e);
    }
  }

  /** Reports need no document type, and one from a stranger must not make us fetch anything. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static XmlNode read(XMLStreamReader reader) throws XMLStreamException {
    XmlNode root = new XmlNode("");
    Deque<XmlNode> open = new ArrayDeque<>(List.of(root));
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          XmlNode node = new XmlNode(reader.getLocalName());
          if (!BULK.contains(open.element().name)) {
            open.element().children.add(node);
          }
          open.push(node);
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            open.element().text.append(reader.getText());
        default -> {
          // Comments and the like tell nothing.
        }
      }
    }
    return root.children.get(0);
  }
}
