package io.hls4j.frontend.pytorch.internal;

import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.pytorch.internal.archive.ByteSource;
import io.hls4j.frontend.pytorch.internal.archive.TorchArchive;
import io.hls4j.frontend.pytorch.internal.ops.PartialImport;
import io.hls4j.frontend.pytorch.internal.ops.ProgramImport;
import io.hls4j.frontend.pytorch.internal.pickle.Describe;
import io.hls4j.frontend.pytorch.internal.pickle.Instance;
import io.hls4j.frontend.pytorch.internal.pickle.LegacySave;
import io.hls4j.frontend.pytorch.internal.pickle.TorchSave;
import io.hls4j.frontend.pytorch.internal.program.ExportedProgram;
import io.hls4j.frontend.pytorch.internal.program.Pt2File;
import io.hls4j.frontend.pytorch.internal.program.SequentialProgram;
import io.hls4j.frontend.pytorch.internal.program.Shapes;
import io.hls4j.frontend.pytorch.internal.script.ScriptProgram;
import java.io.IOException;
import java.util.Map;

/** Tells the formats of PyTorch apart by their content and reads them. */
final class ModelFile {
  private static final int ZIP_MAGIC = 0x504b;
  private static final int PICKLE_MAGIC = 0x80;

  private ModelFile() {}

  static ImportedModel read(ModelSource source, FrontendContext context) {
    String file = String.valueOf(source.file().getFileName());
    try (ByteSource bytes = ByteSource.of(source.file())) {
      byte[] magic = bytes.read(0, (int) Math.min(2, bytes.size()));
      if (magic.length == 2 && (magic[0] << 8 | magic[1]) == ZIP_MAGIC) {
        return archive(file, bytes, source, context);
      }
      if (magic.length == 2 && (magic[0] & 0xff) == PICKLE_MAGIC) {
        int size = Math.toIntExact(Math.min(bytes.size(), Integer.MAX_VALUE - 8));
        Object saved = LegacySave.read(file, bytes.read(0, size));
        return pickled(file, saved, source, context);
      }
      String what = magic.length == 0 ? "it is empty" : "it is no zip file and no pickle";
      throw new ModelException(PytorchDiagnostics.NOT_PYTORCH.at(file, what));
    } catch (IOException e) {
      throw new ModelException(PytorchDiagnostics.NOT_PYTORCH.at(file, e.getMessage()), e);
    }
  }

  private static ImportedModel archive(
      String file, ByteSource bytes, ModelSource source, FrontendContext context) {
    try (TorchArchive archive = TorchArchive.open(file, bytes)) {
      if (Pt2File.isOne(archive)) {
        return run(Pt2File.read(archive), source, context, "torch.export archive");
      }
      if (ScriptProgram.isOne(archive)) {
        Shapes shapes = new PartialImport(file, source.inputShapes(), context);
        int wanted = source.inputShapes().size();
        ExportedProgram program =
            ScriptProgram.read(archive, ProgramImport::parameters, shapes, wanted);
        return run(program, source, context, "TorchScript archive");
      }
      if (TorchSave.isOne(archive)) {
        return pickled(file, TorchSave.read(archive), source, context);
      }
      throw new ModelException(
          PytorchDiagnostics.NOT_PYTORCH.at(file, "the zip file holds no model of PyTorch"));
    }
  }

  private static ImportedModel pickled(
      String file, Object saved, ModelSource source, FrontendContext context) {
    if (saved instanceof Instance module) {
      ExportedProgram program = SequentialProgram.of(file, module);
      return run(program, source, context, "pickled torch.nn.Sequential");
    }
    String what = saved instanceof Map ? "named tensors" : Describe.value(saved);
    throw new UnsupportedFeatureException(PytorchDiagnostics.ONLY_WEIGHTS.at(file, what));
  }

  private static ImportedModel run(
      ExportedProgram program, ModelSource source, FrontendContext context, String format) {
    String file = String.valueOf(source.file().getFileName());
    int dot = file.lastIndexOf('.');
    String model = dot > 0 ? file.substring(0, dot) : file;
    return ProgramImport.run(model, program, source.inputShapes(), context, format);
  }
}
