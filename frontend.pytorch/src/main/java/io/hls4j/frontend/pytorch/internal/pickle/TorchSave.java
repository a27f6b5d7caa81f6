package io.hls4j.frontend.pytorch.internal.pickle;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.ByteSource;
import io.hls4j.frontend.pytorch.internal.archive.ScalarType;
import io.hls4j.frontend.pytorch.internal.archive.StoredTensor;
import io.hls4j.frontend.pytorch.internal.archive.TorchArchive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code torch.save} writes since PyTorch 1.6: a zip file with a pickle in {@code data.pkl}
 * and the storages of its tensors in {@code data/KEY}.
 */
public final class TorchSave {
  private static final String DATA = "data";

  private final TorchArchive archive;
  private final String folder;
  private final ByteOrder order;
  private final Map<String, ByteBuffer> storages = new HashMap<>();

  private TorchSave(TorchArchive archive, String folder) {
    this.archive = archive;
    this.folder = folder;
    byte[] order = archive.find("byteorder").orElse(new byte[0]);
    this.order =
        new String(order, StandardCharsets.UTF_8).strip().equals("big")
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN;
  }

  /** Whether an archive looks like one of these. */
  public static boolean isOne(TorchArchive archive) {
    return archive.has(DATA + ".pkl");
  }

  /** The object that was saved; tensors are read when they are asked for. */
  public static Object read(TorchArchive archive) {
    return read(archive, DATA);
  }

  /** The object in {@code NAME.pkl}, with storages in {@code NAME/KEY}. */
  public static Object read(TorchArchive archive, String name) {
    return new TorchSave(archive, name).object();
  }

  /**
   * The tensors of a saved dictionary.
   *
   * @param where what messages call the file
   * @param bytes the whole file
   */
  public static Map<String, StoredTensor> tensors(String where, byte[] bytes) {
    Object saved = read(TorchArchive.open(where, ByteSource.of(bytes)));
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    if (!(saved instanceof Map<?, ?> map)) {
      throw bad(where, "it is no dictionary of tensors");
    }
    map.forEach(
        (name, value) -> {
          if (!(name instanceof String text) || !(value instanceof StoredTensor tensor)) {
            throw bad(where, "the item '" + name + "' is no tensor");
          }
          tensors.put(text, tensor);
        });
    return tensors;
  }

  private Object object() {
    String where = archive.where(folder + ".pkl");
    ByteBuffer pickle = ByteBuffer.wrap(archive.bytes(folder + ".pkl"));
    return PickleReader.read(where, pickle, new TorchObjects(where, this::find));
  }

  private StoredTensor.Storage find(String key, ScalarType type, long elements) throws IOException {
    String entry = folder + "/" + key;
    if (!archive.has(entry)) {
      throw new IOException("the storage '" + key + "' is not in the archive");
    }
    return decoded -> {
      archive.spend(entry, decoded);
      ByteBuffer bytes =
          storages.computeIfAbsent(
              entry, e -> ByteBuffer.wrap(archive.bytes(e)).asReadOnlyBuffer());
      return bytes.duplicate().order(order);
    };
  }

  private static ModelException bad(String where, String what) {
    return new ModelException(PytorchDiagnostics.BAD_PICKLE.at(where, what));
  }
}
