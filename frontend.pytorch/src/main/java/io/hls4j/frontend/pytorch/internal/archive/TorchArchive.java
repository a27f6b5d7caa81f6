package io.hls4j.frontend.pytorch.internal.archive;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip file written by PyTorch. All its entries lie in one folder, whose name means nothing and is
 * left out here; older files have no such folder.
 *
 * <p>An archive is untrusted: the number of entries, the size of each, how far it may unpack and
 * what all reads may add up to are bounded, check sums are verified, and names are only ever keys.
 */
public final class TorchArchive implements Closeable {
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int LOCAL_HEADER_SIZE = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** The most entries an archive may have. */
  static final int MAX_ENTRIES = 200_000;

  /** How far one entry may unpack. Model text reaches about 40. */
  static final long MAX_RATIO = 200;

  private final String name;
  private final ByteSource source;
  private final Map<String, ZipEntries.Entry> entries = new TreeMap<>();
  private final String root;
  private final Budget budget;

  private TorchArchive(String name, ByteSource source) throws IOException {
    this.name = name;
    this.source = source;
    this.budget = new Budget(source.size());
    Map<String, ZipEntries.Entry> all = ZipEntries.read(source, MAX_ENTRIES);
    this.root = commonFolder(all.keySet());
    for (Map.Entry<String, ZipEntries.Entry> entry : all.entrySet()) {
      checkName(entry.getKey());
      entries.put(entry.getKey().substring(root.length()), entry.getValue());
    }
  }

  /**
   * Reads the directory of an archive.
   *
   * @param name what messages call it
   * @param source its bytes; closed with the archive
   * @throws ModelException if it is not a zip file, or one beyond the bounds
   */
  public static TorchArchive open(String name, ByteSource source) {
    try {
      return new TorchArchive(name, source);
    } catch (IOException e) {
      throw new ModelException(PytorchDiagnostics.BAD_ARCHIVE.at(name, e.getMessage()), e);
    }
  }

  /** What messages call this archive. */
  public String name() {
    return name;
  }

  /** Names of the entries, without the common folder, in alphabetical order. */
  public Set<String> names() {
    return entries.keySet();
  }

  /** Whether there is an entry of this name. */
  public boolean has(String entry) {
    return entries.containsKey(entry);
  }

  /** How messages call an entry: {@code model.pt2!data/weights/weight_0}. */
  public String where(String entry) {
    return name + "!" + entry;
  }

  /** The bytes of an entry that must be there. */
  public byte[] bytes(String entry) {
    return find(entry)
        .orElseThrow(() -> new ModelException(PytorchDiagnostics.NO_ENTRY.at(name, entry)));
  }

  /** The bytes of an entry, if there is one. */
  public Optional<byte[]> find(String entry) {
    ZipEntries.Entry found = entries.get(entry);
    if (found == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(found));
    } catch (IOException | DataFormatException e) {
      throw new ModelException(PytorchDiagnostics.BAD_ENTRY.at(where(entry), e.getMessage()), e);
    }
  }

  /** Takes {@code size} more bytes from what may be unpacked or decoded in all. */
  public void spend(String entry, long size) {
    budget.spend(where(entry), size);
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      throw new ModelException(PytorchDiagnostics.BAD_ARCHIVE.at(name, e.getMessage()), e);
    }
  }

  private byte[] read(ZipEntries.Entry entry) throws IOException, DataFormatException {
    if (entry.size() > Integer.MAX_VALUE - 8 || entry.packed() > Integer.MAX_VALUE - 8) {
      throw new IOException("an entry of " + entry.size() + " bytes is too large");
    }
    if (entry.size() / MAX_RATIO > entry.packed()) {
      throw new IOException(
          entry.packed() + " bytes claim to unpack to " + entry.size() + ", which is too much");
    }
    spend(entry.name(), entry.size());
    byte[] packed = source.read(dataOffset(entry), (int) entry.packed());
    byte[] bytes =
        switch (entry.method()) {
          case STORED -> packed;
          case DEFLATED -> inflate(packed, (int) entry.size());
          default -> throw new IOException("compression method " + entry.method() + " is unknown");
        };
    if (bytes.length != entry.size()) {
      throw new IOException("it has " + bytes.length + " bytes instead of " + entry.size());
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (crc.getValue() != entry.crc()) {
      throw new IOException("its check sum is wrong: the file is damaged");
    }
    return bytes;
  }

  private long dataOffset(ZipEntries.Entry entry) throws IOException {
    ByteBuffer header = ZipEntries.buffer(source, entry.header(), LOCAL_HEADER_SIZE);
    if (header.getInt(0) != LOCAL_HEADER) {
      throw new IOException("its local header is damaged");
    }
    return entry.header()
        + LOCAL_HEADER_SIZE
        + Short.toUnsignedInt(header.getShort(26))
        + Short.toUnsignedInt(header.getShort(28));
  }

  private static byte[] inflate(byte[] packed, int size) throws IOException, DataFormatException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] bytes = new byte[size];
      int done = 0;
      while (done < size && !inflater.finished()) {
        int more = inflater.inflate(bytes, done, size - done);
        if (more == 0) {
          break;
        }
        done += more;
      }
      if (done < size || inflater.inflate(new byte[1]) > 0) {
        throw new IOException("it does not unpack to " + size + " bytes");
      }
      return bytes;
    } finally {
      inflater.end();
    }
  }

  private static String commonFolder(Set<String> names) {
    String first = names.isEmpty() ? "" : names.iterator().next();
    String folder = first.substring(0, first.indexOf('/') + 1);
    return names.stream().allMatch(n -> n.startsWith(folder)) ? folder : "";
  }

  private static void checkName(String entry) throws IOException {
    boolean leaves = entry.startsWith("/") || entry.indexOf('\\') >= 0;
    for (String part : entry.split("/", -1)) {
      leaves |= part.equals("..");
    }
    if (leaves || entry.chars().anyMatch(Character::isISOControl)) {
      throw new IOException("the entry name '" + printable(entry) + "' leaves the archive");
    }
  }

  private static String printable(String text) {
    String shown = text.length() > 200 ? text.substring(0, 200) + "..." : text;
    return shown.replaceAll("\\p{Cntrl}", "?");
  }
}
