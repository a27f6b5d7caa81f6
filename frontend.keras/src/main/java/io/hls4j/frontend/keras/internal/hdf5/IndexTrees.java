package io.hls4j.frontend.keras.internal.hdf5;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.keras.internal.KerasDiagnostics;
import io.jhdf.ObjectHeader;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.SymbolTableMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Looks at the trees that say where the members of a group and the chunks of an array are, before
 * the library follows them: if nodes had children in common, a file of some kilobytes could unfold
 * to any number of nodes.
 *
 * @see <a href="https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html">HDF5 file
 *     format, III.A.1 version 1 B-trees</a>
 */
final class IndexTrees {
  private static final int TREE = 'T' | 'R' << 8 | 'E' << 16 | 'E' << 24;
  private static final int HEAD = 8;
  private static final long UNDEFINED = -1;

  private final HdfBackingStorage storage;
  private final Set<Long> checked = new HashSet<>();

  IndexTrees(HdfBackingStorage storage) {
    this.storage = storage;
  }

  /** The file. */
  HdfBackingStorage storage() {
    return storage;
  }

  /**
   * Checks the trees of the group or array at an address, once.
   *
   * @param place what messages call it
   */
  void check(long address, String place) {
    if (!checked.add(address)) {
      return;
    }
    ObjectHeader header = ObjectHeader.readObjectHeader(storage, address);
    for (SymbolTableMessage table : header.getMessagesOfType(SymbolTableMessage.class)) {
      walk(table.getBTreeAddress(), storage.getSizeOfLengths(), place);
    }
    for (ChunkedDataLayoutMessage layout :
        header.getMessagesOfType(ChunkedDataLayoutMessage.class)) {
      // A key is the size of a chunk, its filters, and a position along each axis and in an
      // element.
      walk(
          layout.getBTreeAddress(),
          2 * Integer.BYTES + (layout.getChunkDimensions().length + 1) * Long.BYTES,
          place);
    }
  }

  /** Visits the nodes of a tree; the library does not follow siblings. */
  private void walk(long root, int keyBytes, String place) {
    if (root == UNDEFINED) {
      return;
    }
    Set<Long> seen = new HashSet<>(Set.of(root));
    Deque<Long> open = new ArrayDeque<>(Set.of(root));
    while (!open.isEmpty()) {
      long node = open.pop();
      ByteBuffer head = read(node, HEAD);
      if (head.getInt(0) != TREE) {
        throw damaged(place, "its index has a node that is none");
      }
      boolean isLeaf = head.get(5) == 0;
      int used = Short.toUnsignedInt(head.getShort(6));
      int addressBytes = storage.getSizeOfOffsets();
      ByteBuffer body = read(node + HEAD + 2L * addressBytes, used * (keyBytes + addressBytes));
      for (int i = 0; i < used; i++) {
        int at = i * (keyBytes + addressBytes) + keyBytes;
        long child = addressBytes == 4 ? body.getInt(at) : body.getLong(at);
        if (!seen.add(child)) {
          throw damaged(place, "its index has the same node twice");
        }
        if (!isLeaf) {
          open.push(child);
        }
      }
    }
  }

  private ByteBuffer read(long address, int bytes) {
    return storage.readBufferFromAddress(address, bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ModelException damaged(String place, String problem) {
    return new ModelException(KerasDiagnostics.HDF5_DAMAGED.at(place, problem));
  }
}
