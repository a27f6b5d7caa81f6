package io.hls4j.frontend.pytorch.internal;

import io.hls4j.core.api.frontend.Frontend;
import io.hls4j.core.api.frontend.FrontendContext;
import io.hls4j.core.api.frontend.ImportedModel;
import io.hls4j.core.api.frontend.ModelSource;
import io.hls4j.core.api.frontend.Recognition;
import io.hls4j.core.api.frontend.SupportedOperator;
import io.hls4j.frontend.pytorch.internal.ops.ProgramImport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;

/** Reads models of PyTorch. */
@Component(service = Frontend.class)
public final class PytorchFrontend implements Frontend {
  private static final int[] ZIP = {'P', 'K', 3, 4};
  private static final int[] LEGACY = {0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20};
  private static final int NAME_LENGTH = 26;
  private static final int NAME = 30;

  /** What the first entry of an archive is called, in all layouts. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "serialized_exported_program\\.json"
              + "|[^/]+/(data/(weights|constants|sample_inputs)/.*|models/.*\\.json|data\\.pkl"
              + "|constants\\.pkl|code/.*\\.py|data/\\d+|archive_format|archive_version|byteorder"
              + "|\\.data/.*|\\.format_version)");

  @Override
  public String name() {
    return "pytorch";
  }

  @Override
  public String summary() {
    return "PyTorch: torch.export archives, TorchScript, pickled nn.Sequential of known layers";
  }

  @Override
  public List<String> extensions() {
    return List.of("pt2", "pt", "pth");
  }

  @Override
  public Recognition recognize(ModelSource source) {
    boolean byContent =
        source.startsWith(LEGACY)
            || source.startsWith(ZIP) && ENTRY.matcher(firstEntry(source.head())).matches();
    if (byContent) {
      return Recognition.BY_CONTENT;
    }
    return extensions().contains(source.extension()) ? Recognition.BY_NAME : Recognition.NO;
  }

  /** The name in the first local header of a zip file. */
  private static String firstEntry(byte[] head) {
    if (head.length < NAME) {
      return "";
    }
    int length = (head[NAME_LENGTH] & 0xff) + (head[NAME_LENGTH + 1] & 0xff) * 256;
    int end = Math.min(NAME + length, head.length);
    return new String(head, NAME, end - NAME, StandardCharsets.UTF_8);
  }

  @Override
  public List<SupportedOperator> operators() {
    return ProgramImport.operators();
  }

  @Override
  public ImportedModel read(ModelSource source, FrontendContext context) {
    return ModelFile.read(source, context);
  }
}
