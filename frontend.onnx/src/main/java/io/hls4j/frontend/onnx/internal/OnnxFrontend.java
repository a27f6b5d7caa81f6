package io.hls4j.frontend.onnx.internal;

import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.frontend.Recognition;
import io.hls4j.core.api.frontend.SupportedOperator;
import io.hls4j.frontend.onnx.internal.lower.LoweredModel;
import io.hls4j.frontend.onnx.internal.lower.Lowering;
import io.hls4j.frontend.onnx.internal.ops.StandardOperators;
import io.hls4j.frontend.onnx.internal.proto.FileSignature;
import io.hls4j.frontend.onnx.internal.proto.OnnxFile;
import io.hls4j.frontend.onnx.internal.proto.OnnxModel;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Reads ONNX files, also those with the quantizers of QONNX. */
@Component
public final class OnnxFrontend implements Frontend {
  private static final String EXTENSION = "onnx";

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public String summary() {
    return "ONNX models, also with QONNX quantizers";
  }

  @Override
  public List<String> extensions() {
    return List.of(EXTENSION);
  }

  @Override
  public Recognition recognize(ModelSource source) {
    boolean foreign = FileSignature.of(source.head()).isPresent();
    if (foreign || !source.extension().equals(EXTENSION)) {
      return Recognition.NO;
    }
    return Recognition.BY_NAME;
  }

  @Override
  public List<SupportedOperator> operators() {
    return new StandardOperators().list();
  }

  @Override
  public ImportedModel read(ModelSource source, FrontendContext context) {
    OnnxModel model = OnnxFile.read(source.file());
    String name = source.file().getFileName().toString();
    Lowering lowering = new Lowering(model, stem(name), new StandardOperators(), context);
    LoweredModel lowered = lowering.run(source.inputShapes());
    return new ImportedModel(
        lowered.graph(), lowered.ledger(), "ONNX, operator set " + model.opset());
  }

  private static String stem(String file) {
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
