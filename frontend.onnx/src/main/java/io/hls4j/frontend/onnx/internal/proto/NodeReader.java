package io.hls4j.frontend.onnx.internal.proto;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads NodeProto. */
final class NodeReader implements WireReader.Fields {
  private final ExternalFolder folder;
  private final List<String> inputs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private final List<AttributeReader> attributes = new ArrayList<>();
  private String name = "";
  private String opType = "";
  private String domain = "";

  NodeReader(ExternalFolder folder) {
    this.folder = folder;
  }

  @Override
  public void field(int number, WireReader in) throws IOException {
    switch (number) {
      case 1 -> inputs.add(in.text());
      case 2 -> outputs.add(in.text());
      case 3 -> name = in.text();
      case 4 -> opType = in.text();
      case 5 -> attributes.add(in.message(new AttributeReader(folder)));
      case 7 -> domain = in.text();
      default -> in.skip();
    }
  }

  OnnxNode node(int position) {
    OnnxNode bare = new OnnxNode(position, name, domain, opType, inputs, outputs, List.of());
    if (opType.isEmpty()) {
      throw new ModelException(OnnxDiagnostics.NO_NAME.at(bare.label(), "the node", "operator"));
    }
    Set<String> names = new HashSet<>();
    List<OnnxAttribute> values = new ArrayList<>();
    for (AttributeReader attribute : attributes) {
      OnnxAttribute value = attribute.attribute(bare.label());
      if (!names.add(value.name())) {
        throw new ModelException(
            OnnxDiagnostics.BAD_ATTRIBUTE.at(bare.label(), value.name(), "it is there twice"));
      }
      values.add(value);
    }
    return new OnnxNode(position, name, domain, opType, inputs, outputs, values);
  }
}
