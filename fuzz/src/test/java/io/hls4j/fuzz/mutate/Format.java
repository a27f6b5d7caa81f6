package io.hls4j.fuzz.mutate;

/** Knows the structure of a kind of file well enough to damage it in interesting places. */
@FunctionalInterface
public interface Format {
  /** A copy of the file with one change; any file is accepted, the result need not be valid. */
  byte[] edit(byte[] file, Choices choices);

  /** The format of a file, by the end of its name and its first bytes. */
  static Format of(String name, byte[] content) {
    if (startsWith(content, 'P', 'K')) {
      return new ZipFormat();
    }
    if (startsWith(content, 0x89, 'H', 'D', 'F')) {
      return new Hdf5Format();
    }
    if (startsWith(content, 0x93, 'N', 'U', 'M')) {
      return new NpyFormat();
    }
    if (name.endsWith(".json") || startsWith(content, '{')) {
      return new JsonFormat();
    }
    if (name.endsWith(".onnx")) {
      return new ProtobufFormat();
    }
    if (name.endsWith(".pkl") || startsWith(content, 0x80)) {
      return new PickleFormat();
    }
    if (name.matches(".*\\.(py|graph|ya?ml|csv|txt)")) {
      return new TextFormat();
    }
    return new ByteFormat();
  }

  private static boolean startsWith(byte[] content, int... start) {
    if (content.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if ((content[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
