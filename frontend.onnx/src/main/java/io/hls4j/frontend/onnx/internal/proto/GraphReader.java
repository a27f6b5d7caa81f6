package io.hls4j.frontend.onnx.internal.proto;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads GraphProto. */
final class GraphReader implements WireReader.Fields {
  private final ExternalFolder folder;
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final List<OnnxTensor> initializers = new ArrayList<>();
  private final List<OnnxValueInfo> inputs = new ArrayList<>();
  private final List<OnnxValueInfo> outputs = new ArrayList<>();
  private final List<String> sparse = new ArrayList<>();
  private String name = "";

  GraphReader(ExternalFolder folder) {
    this.folder = folder;
  }

  @Override
  public void field(int number, WireReader in) throws IOException {
    switch (number) {
      case 1 -> nodes.add(in.message(new NodeReader(folder)).node(nodes.size()));
      case 2 -> name = in.text();
      case 5 -> {
        String where = "initializer " + initializers.size();
        initializers.add(in.message(new TensorReader(folder)).tensor(where));
      }
      case 11 -> inputs.add(in.message(new ValueInfoReader()).info());
      case 12 -> outputs.add(in.message(new ValueInfoReader()).info());
      case 15 -> in.message(this::sparse);
      default -> in.skip();
    }
  }

  private void sparse(int number, WireReader in) throws IOException {
    if (number == 1) {
      sparse.add(in.message(new TensorReader(folder)).tensor("sparse initializer").name());
    } else {
      in.skip();
    }
  }

  OnnxGraph graph() {
    return new OnnxGraph(name, nodes, initializers, inputs, outputs, sparse);
  }
}
