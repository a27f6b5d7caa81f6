package io.hls4j.frontend.keras.internal.hdf5;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import io.hls4j.core.graph.tensor.TensorData;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetBase;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An array of numbers in an {@link Hdf5File}. Nothing but its header is read before {@link #read}.
 */
public final class Hdf5Array {
  private final Dataset dataset;
  private final String path;
  private final IndexTrees trees;
  private final Hdf5Guard guard;

  Hdf5Array(Dataset dataset, String path, IndexTrees trees, Hdf5Guard guard) {
    this.dataset = dataset;
    this.path = path;
    this.trees = trees;
    this.guard = guard;
  }

  /** File and path, as messages name this array. */
  public String place() {
    return guard.place(path);
  }

  /**
   * The elements: floats of at most 32 bits as floats, wider ones as doubles, integers as longs.
   *
   * @throws ModelException if the file does not hold the bytes that the shape asks for
   */
  public TensorData read() {
    return guard.call(path, this::decode);
  }

  private TensorData decode() {
    Shape shape = shape();
    ElementDecoder decoder = ElementDecoder.of(dataset.getDataType(), place());
    long bytes = Math.multiplyExact(shape.size(), (long) decoder.bytes());
    ByteBuffer raw;
    if (dataset instanceof ChunkedDataset chunked) {
      trees.check(dataset.getAddress(), place());
      raw = new ChunkReader(chunked, shape, decoder.bytes(), place()).read();
    } else if (dataset instanceof DatasetBase flat) {
      raw = flat.getDataBuffer();
    } else {
      throw new IllegalStateException("layout " + dataset.getDataLayout());
    }
    if (raw.remaining() < bytes) {
      throw new ModelException(
          KerasDiagnostics.HDF5_TOO_BIG.at(
              place(), Arrays.toString(dataset.getDimensionsAsLong()), bytes, raw.remaining()));
    }
    return decoder.decode(raw, shape);
  }

  /** The shape, which must be one that a Java array can hold. */
  private Shape shape() {
    long[] dims = dataset.getDimensionsAsLong();
    long size = 1;
    for (long dim : dims) {
      if (dim <= 0 || dim > Integer.MAX_VALUE || size * dim > Integer.MAX_VALUE - 8) {
        throw new ModelException(KerasDiagnostics.HDF5_SHAPE.at(place(), Arrays.toString(dims)));
      }
      size *= dim;
    }
    return Shape.of(Arrays.stream(dims).mapToInt(Math::toIntExact).toArray());
  }
}
