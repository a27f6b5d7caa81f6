package io.hls4j.frontend.keras.internal.hdf5;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.jhdf.api.dataset.ChunkedDataset;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Puts a chunked array together. Every chunk must be stored: Keras never leaves one out, and a
 * hostile file could otherwise claim any size without holding a byte.
 */
final class ChunkReader {
  /** Arrays up to this many bytes may be packed as densely as they like. */
  private static final long ALWAYS_ALLOWED = 16L << 20;

  /** How many times its stored size a larger array may have. */
  private static final long MAX_RATIO = 200;

  private final ChunkedDataset dataset;
  private final int[] dims;
  private final int[] chunk;
  private final int elementBytes;
  private final String place;
  private final List<ChunkFilter> filters;

  ChunkReader(ChunkedDataset dataset, Shape shape, int elementBytes, String place) {
    this.dataset = dataset;
    this.dims = shape.toArray();
    this.chunk = dataset.getChunkDimensions();
    this.elementBytes = elementBytes;
    this.place = place;
    this.filters = ChunkFilter.of(dataset, elementBytes, place);
  }

  ByteBuffer read() {
    long bytes = elementBytes;
    for (int dim : dims) {
      bytes *= dim;
    }
    int chunkBytes = chunkBytes();
    checkSize(Math.max(bytes, chunkBytes));
    byte[] out = new byte[Math.toIntExact(bytes)];
    int[] origin = new int[dims.length];
    do {
      ByteBuffer raw = dataset.getRawChunkBuffer(origin);
      byte[] content = new byte[raw.remaining()];
      raw.get(content);
      for (int i = filters.size() - 1; i >= 0; i--) {
        content = filters.get(i).undo(content, chunkBytes);
      }
      if (content.length != chunkBytes) {
        throw tooBig(chunkBytes, content.length);
      }
      copy(content, origin, out);
    } while (advance(origin));
    return ByteBuffer.wrap(out);
  }

  private int chunkBytes() {
    long bytes = elementBytes;
    if (chunk.length != dims.length) {
      throw new IllegalStateException("chunks and array differ in rank");
    }
    for (int length : chunk) {
      bytes *= length;
      if (length <= 0 || bytes > Integer.MAX_VALUE - 8) {
        throw tooBig(bytes, dataset.getStorageInBytes());
      }
    }
    return (int) bytes;
  }

  private void checkSize(long bytes) {
    long stored = dataset.getStorageInBytes();
    long limit = filters.isEmpty() ? stored : Math.max(ALWAYS_ALLOWED, stored * MAX_RATIO);
    if (bytes > limit || stored == 0 || bytes > Integer.MAX_VALUE - 8) {
      throw tooBig(bytes, stored);
    }
  }

  private ModelException tooBig(long bytes, long stored) {
    return new ModelException(
        KerasDiagnostics.HDF5_TOO_BIG.at(place, Arrays.toString(dims), bytes, stored));
  }

  /** Moves to the next chunk in C order; false after the last. */
  private boolean advance(int[] origin) {
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      if ((long) origin[axis] + chunk[axis] < dims[axis]) {
        origin[axis] += chunk[axis];
        return true;
      }
      origin[axis] = 0;
    }
    return false;
  }

  /** Copies the rows of a chunk that lie inside the array. */
  private void copy(byte[] content, int[] origin, byte[] out) {
    int last = dims.length - 1;
    int row = Math.min(chunk[last], dims[last] - origin[last]) * elementBytes;
    int rows = content.length / (chunk[last] * elementBytes);
    for (int r = 0; r < rows; r++) {
      int rest = r;
      long to = origin[last];
      long stride = dims[last];
      boolean inside = true;
      for (int axis = last - 1; axis >= 0; axis--) {
        int index = origin[axis] + rest % chunk[axis];
        rest /= chunk[axis];
        inside &= index < dims[axis];
        to += index * stride;
        stride *= dims[axis];
      }
      if (inside) {
        int from = r * chunk[last] * elementBytes;
        System.arraycopy(content, from, out, Math.toIntExact(to * elementBytes), row);
      }
    }
  }
}
