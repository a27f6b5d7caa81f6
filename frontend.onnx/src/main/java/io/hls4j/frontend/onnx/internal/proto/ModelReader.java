package io.hls4j.frontend.onnx.internal.proto;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.onnx.internal.OnnxDiagnostics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads ModelProto with OperatorSetIdProto and the names of FunctionProto. */
final class ModelReader implements WireReader.Fields {
  private final GraphReader graph;
  private final Map<String, Long> opsets = new HashMap<>();
  private final List<String> functions = new ArrayList<>();
  private String producer = "";
  private long irVersion;
  private boolean hasGraph;

  ModelReader(ExternalFolder folder) {
    this.graph = new GraphReader(folder);
  }

  @Override
  public void field(int number, WireReader in) throws IOException {
    switch (number) {
      case 1 -> irVersion = in.integer();
      case 2, 3 -> producer = (producer + " " + in.text()).strip();
      case 7 -> {
        hasGraph = true;
        in.message(graph);
      }
      case 8 -> {
        NameAndVersion opset = in.message(new NameAndVersion(1, 2));
        opsets.merge(opset.name, opset.version, Math::max);
      }
      case 25 -> {
        NameAndVersion function = in.message(new NameAndVersion(1, 0));
        functions.add(function.domain + "::" + function.name);
      }
      default -> in.skip();
    }
  }

  OnnxModel model(String file) {
    if (!hasGraph) {
      throw new ModelException(OnnxDiagnostics.NO_GRAPH.at(file, "graph"));
    }
    return new OnnxModel(irVersion, producer, opsets, functions, graph.graph());
  }

  /** The few fields we keep of an operator set or a function. */
  private static final class NameAndVersion implements WireReader.Fields {
    private static final int DOMAIN_OF_FUNCTION = 10;
    private final int nameField;
    private final int versionField;
    private String name = "";
    private String domain = "";
    private long version;

    NameAndVersion(int nameField, int versionField) {
      this.nameField = nameField;
      this.versionField = versionField;
    }

    @Override
    public void field(int number, WireReader in) throws IOException {
      if (number == nameField) {
        name = in.text();
      } else if (number == versionField) {
        version = in.integer();
      } else if (number == DOMAIN_OF_FUNCTION) {
        domain = in.text();
      } else {
        in.skip();
      }
    }
  }
}
