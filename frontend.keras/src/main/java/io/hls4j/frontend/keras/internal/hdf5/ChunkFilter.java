package io.hls4j.frontend.keras.internal.hdf5;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.diag.UnsupportedFeatureException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.jhdf.HdfFile;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.PipelineFilterWithData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Undoes one step of the storage of a chunk, never giving more bytes than a chunk has.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 file
 *     format, IV.A.2.l filter pipeline message</a>
 */
interface ChunkFilter {

  /** The bytes before the filter was applied. */
  byte[] undo(byte[] stored, int chunkBytes);

  /** The filters of an array in the order in which they were applied. */
  static List<ChunkFilter> of(ChunkedDataset dataset, int elementBytes, String place) {
    List<ChunkFilter> filters = new ArrayList<>();
    for (PipelineFilterWithData filter : pipeline(dataset)) {
      filters.add(
          switch (filter.getId()) {
            case 1 -> (stored, chunkBytes) -> inflate(stored, chunkBytes, place);
            case 2 -> (stored, chunkBytes) -> unshuffle(stored, elementBytes);
            case 3 -> (stored, chunkBytes) -> Arrays.copyOf(stored, Math.max(0, stored.length - 4));
            default ->
                throw new UnsupportedFeatureException(
                    KerasDiagnostics.HDF5_UNSUPPORTED.at(
                        place, "storage filter '" + filter.getName() + "'"));
          });
    }
    return List.copyOf(filters);
  }

  /** The library looks its filters up by the thread's class loader, which must be its own. */
  private static List<PipelineFilterWithData> pipeline(ChunkedDataset dataset) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(HdfFile.class.getClassLoader());
    try {
      return dataset.getFilters();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * Inflates to exactly one chunk. The writer leaves a chunk as it is when deflating would not make
   * it smaller, so bytes of the right length that are no deflate stream are the chunk itself.
   */
  private static byte[] inflate(byte[] stored, int chunkBytes, String place) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(stored);
      // One byte of the four that a checksum filter may have put behind, plus one to see overruns.
      byte[] out = new byte[chunkBytes + 5];
      int length = 0;
      while (!inflater.finished() && length < out.length) {
        int got = inflater.inflate(out, length, out.length - length);
        if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        length += got;
      }
      if (inflater.finished()) {
        return Arrays.copyOf(out, length);
      }
    } catch (DataFormatException e) {
      if (stored.length == chunkBytes) {
        return stored;
      }
    } finally {
      inflater.end();
    }
    if (stored.length == chunkBytes) {
      return stored;
    }
    throw new ModelException(KerasDiagnostics.HDF5_DAMAGED.at(place, "a chunk does not inflate"));
  }

  /** Gathers the bytes of each element, which the writer sorted by significance. */
  private static byte[] unshuffle(byte[] stored, int elementBytes) {
    int count = stored.length / elementBytes;
    byte[] out = stored.clone();
    for (int i = 0; i < count; i++) {
      for (int b = 0; b < elementBytes; b++) {
        out[i * elementBytes + b] = stored[b * count + i];
      }
    }
    return out;
  }
}
