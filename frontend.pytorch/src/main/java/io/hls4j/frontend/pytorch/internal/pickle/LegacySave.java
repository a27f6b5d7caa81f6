package io.hls4j.frontend.pytorch.internal.pickle;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import io.hls4j.frontend.pytorch.internal.archive.Budget;
import io.hls4j.frontend.pytorch.internal.archive.JsonValue;
import io.hls4j.frontend.pytorch.internal.archive.ScalarType;
import io.hls4j.frontend.pytorch.internal.archive.StoredTensor;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code torch.save} wrote before PyTorch 1.6: pickles of a magic number, a protocol version,
 * facts about the machine, the object and the keys of its storages; then the storages.
 */
public final class LegacySave {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long PROTOCOL = 1001;

  private record Claim(ScalarType type, long elements) {}

  private final String where;
  private final ByteBuffer in;
  private final Budget budget;
  private final Map<String, Claim> claims = new HashMap<>();
  private final Map<String, ByteBuffer> storages = new HashMap<>();

  private LegacySave(String where, byte[] bytes) {
    this.where = where;
    this.in = ByteBuffer.wrap(bytes);
    this.budget = new Budget(bytes.length);
  }

  /**
   * Reads the saved object.
   *
   * @param where what messages call the file
   * @param bytes the whole file
   * @throws ModelException if the file is none of these, or its pickles refer to code
   */
  public static Object read(String where, byte[] bytes) {
    return new LegacySave(where, bytes).object();
  }

  private Object object() {
    if (!MAGIC.equals(pickle())) {
      throw bad("it lacks the magic number of torch.save");
    }
    Object protocol = pickle();
    if (!Long.valueOf(PROTOCOL).equals(protocol)) {
      throw bad("protocol '" + Describe.value(protocol) + "' is unknown");
    }
    boolean little =
        !(pickle() instanceof Map<?, ?> system)
            || !Boolean.FALSE.equals(system.get("little_endian"));
    Object saved = pickle();
    if (!(pickle() instanceof List<?> keys)) {
      throw bad("the list of storages is missing");
    }
    try {
      for (Object key : keys) {
        storage(Describe.value(key), little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      }
    } catch (BufferUnderflowException e) {
      throw bad("it ends too early");
    }
    return saved;
  }

  private Object pickle() {
    return PickleReader.read(where, in, new TorchObjects(where, this::find));
  }

  private StoredTensor.Storage find(String key, ScalarType type, long elements) {
    claims.put(key, new Claim(type, elements));
    return decoded -> {
      budget.spend(where, decoded);
      ByteBuffer bytes = storages.get(key);
      if (bytes == null) {
        throw bad("the storage '" + JsonValue.shown(key) + "' is missing");
      }
      return bytes.duplicate().order(bytes.order());
    };
  }

  /** A count of elements, then the elements. */
  private void storage(String key, ByteOrder order) {
    Claim claim = claims.get(key);
    if (claim == null) {
      throw bad("the storage '" + JsonValue.shown(key) + "' belongs to nothing");
    }
    long elements = in.order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (elements < claim.elements
        || elements < 0
        || elements > in.remaining() / claim.type.bytes()) {
      throw bad("the storage '" + JsonValue.shown(key) + "' has '" + elements + "' elements");
    }
    int bytes = Math.toIntExact(elements * claim.type.bytes());
    storages.put(key, in.slice(in.position(), bytes).asReadOnlyBuffer().order(order));
    in.position(in.position() + bytes);
  }

  private ModelException bad(String what) {
    return new ModelException(PytorchDiagnostics.BAD_PICKLE.at(where, what));
  }
}
