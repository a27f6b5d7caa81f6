package io.hls4j.frontend.pytorch.internal.program;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.JsonReader;
import io.hls4j.frontend.pytorch.internal.archive.JsonValue;
import io.hls4j.frontend.pytorch.internal.archive.StoredTensor;
import io.hls4j.frontend.pytorch.internal.archive.TorchArchive;
import io.hls4j.frontend.pytorch.internal.pickle.TorchSave;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@code .pt2} archive, in the three layouts there have been.
 *
 * <ul>
 *   <li>PyTorch 2.9 and later: {@code models/NAME.json}, one entry for each storage under {@code
 *       data/weights} and {@code data/constants}, and a table of them in {@code
 *       NAME_weights_config.json}
 *   <li>PyTorch 2.8: {@code models/NAME.json}, and {@code data/weights/NAME.pt}, {@code
 *       data/constants/NAME.pt} written by {@code torch.save}
 *   <li>before: {@code serialized_exported_program.json}, {@code serialized_state_dict.pt}, {@code
 *       serialized_constants.pt}
 * </ul>
 */
public final class Pt2File {
  private static final String OLD_PROGRAM = "serialized_exported_program.json";
  private static final String WEIGHTS = "data/weights/";
  private static final String CONSTANTS = "data/constants/";

  private final TorchArchive archive;
  private final Map<String, ByteBuffer> storages = new HashMap<>();
  private final ByteOrder order;

  private Pt2File(TorchArchive archive) {
    this.archive = archive;
    this.order = order(archive);
  }

  /** Whether an archive looks like one of these. */
  public static boolean isOne(TorchArchive archive) {
    return archive.has("archive_format")
        || archive.has(OLD_PROGRAM)
        || archive.names().stream().anyMatch(Pt2File::isProgram);
  }

  /** Reads the one program of an archive. Tensors are read when they are asked for. */
  public static ExportedProgram read(TorchArchive archive) {
    return new Pt2File(archive).program();
  }

  private ExportedProgram program() {
    archive.find("archive_format").ifPresent(b -> expect("archive format", b, "pt2"));
    archive.find("archive_version").ifPresent(b -> expect("archive version", b, "0"));
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    String entry;
    if (archive.has(OLD_PROGRAM)) {
      entry = OLD_PROGRAM;
      tensors.putAll(saved("serialized_state_dict.pt"));
      tensors.putAll(saved("serialized_constants.pt"));
    } else {
      entry = programEntry();
      String model = entry.substring("models/".length(), entry.length() - ".json".length());
      tensors.putAll(tensors(WEIGHTS, model, "weights"));
      tensors.putAll(tensors(CONSTANTS, model, "constants"));
    }
    return ProgramReader.read(json(entry), tensors);
  }

  private String programEntry() {
    List<String> programs = archive.names().stream().filter(Pt2File::isProgram).toList();
    if (programs.size() != 1) {
      String what = programs.isEmpty() ? "no exported program" : "several programs " + programs;
      throw new ModelException(PytorchDiagnostics.NO_PROGRAM.at(archive.name(), what));
    }
    return programs.get(0);
  }

  private static boolean isProgram(String entry) {
    return entry.startsWith("models/") && entry.endsWith(".json");
  }

  private Map<String, StoredTensor> tensors(String folder, String model, String sort) {
    String config = folder + model + "_" + sort + "_config.json";
    if (!archive.has(config)) {
      return saved(folder + model + ".pt");
    }
    JsonValue table = json(config);
    table.allowOnly(Set.of("config"));
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    table.at("config").fields().forEach((name, v) -> tensors.put(name, tensor(folder, name, v)));
    return tensors;
  }

  private StoredTensor tensor(String folder, String name, JsonValue payload) {
    payload.allowOnly(Set.of("path_name", "is_param", "use_pickle", "tensor_meta"));
    String entry = folder + payload.at("path_name").text();
    if (payload.at("use_pickle").flag()) {
      throw new UnsupportedFeatureException(
          PytorchDiagnostics.BAD_VERSION.at(
              payload.where(), "the tensor subclass or custom object stored in", entry));
    }
    return TensorMetas.stored(
        payload.at("tensor_meta"),
        archive.where(entry) + " '" + name + "'",
        decoded -> storage(entry, decoded));
  }

  /** Tensors that share a storage read it once. */
  private ByteBuffer storage(String entry, long decoded) {
    archive.spend(entry, decoded);
    ByteBuffer buffer =
        storages.computeIfAbsent(entry, e -> ByteBuffer.wrap(archive.bytes(e)).asReadOnlyBuffer());
    return buffer.duplicate().order(order);
  }

  private Map<String, StoredTensor> saved(String entry) {
    return archive.has(entry)
        ? TorchSave.tensors(archive.where(entry), archive.bytes(entry))
        : Map.of();
  }

  private JsonValue json(String entry) {
    return JsonReader.read(archive.where(entry), archive.bytes(entry));
  }

  private void expect(String what, byte[] bytes, String wanted) {
    String found = new String(bytes, StandardCharsets.UTF_8).strip();
    if (!found.equals(wanted)) {
      throw new UnsupportedFeatureException(
          PytorchDiagnostics.BAD_VERSION.at(archive.name(), "the " + what, JsonValue.shown(found)));
    }
  }

  private static ByteOrder order(TorchArchive archive) {
    byte[] order = archive.find("byteorder").orElse(new byte[0]);
    return new String(order, StandardCharsets.UTF_8).strip().equals("big")
        ? ByteOrder.BIG_ENDIAN
        : ByteOrder.LITTLE_ENDIAN;
  }
}
