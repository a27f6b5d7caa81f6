package io.hls4j.fuzz.mutate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Protobuf's wire format, without a schema: what parses as a message is taken for one. */
final class ProtobufFormat implements Format {
  private static final int MAX_DEPTH = 12;

  /** One field; {@code children} is null unless the payload parses as a message. */
  private static final class Field {
    int number;
    int wire;
    long varint;
    byte[] payload = {};
    List<Field> children;

    Field copy() {
      Field f = new Field();
      f.number = number;
      f.wire = wire;
      f.varint = varint;
      f.payload = payload;
      f.children =
          children == null ? null : new ArrayList<>(children.stream().map(Field::copy).toList());
      return f;
    }
  }

  /** Reads fields; {@code position} is -1 after the first thing that is none. */
  private static final class Reader {
    final byte[] in;
    int position;

    Reader(byte[] in) {
      this.in = in;
    }

    long varint() {
      long value = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        if (position < 0 || position >= in.length) {
          position = -1;
          return 0;
        }
        byte b = in[position++];
        value |= (long) (b & 0x7f) << shift;
        if (b >= 0) {
          return value;
        }
      }
      position = -1;
      return 0;
    }

    byte[] take(long length) {
      if (position < 0 || length < 0 || length > in.length - position) {
        position = -1;
        return new byte[0];
      }
      position += (int) length;
      return Arrays.copyOfRange(in, position - (int) length, position);
    }
  }

  @Override
  public byte[] edit(byte[] file, Choices c) {
    List<Field> fields = parse(file, 0);
    if (fields == null || fields.isEmpty() || c.below(16) == 1) {
      return new ByteFormat().edit(file, c);
    }
    List<List<Field>> messages = new ArrayList<>();
    collect(fields, messages);
    List<Field> message = messages.get(c.below(messages.size()));
    change(message, messages, c);
    return write(fields);
  }

  private static void change(List<Field> message, List<List<Field>> messages, Choices c) {
    int at = c.below(message.size());
    Field field = message.get(at);
    List<Field> others = messages.get(c.below(messages.size()));
    Field other = others.get(c.below(others.size())).copy();
    switch (c.below(10)) {
      case 0 -> message.remove(at);
      case 1 -> message.add(at, field.copy());
      case 2 -> message.add(at, other);
      case 3 -> message.set(at, other);
      case 4 -> Collections.swap(message, at, c.below(message.size()));
      case 5 -> field.number = 1 + c.below(32);
      case 6 -> message.addAll(at, Collections.nCopies(1 << c.below(12), field));
      case 7 -> nest(field, 1 << c.below(12));
      default -> value(field, c);
    }
  }

  private static void value(Field field, Choices c) {
    if (field.wire == 0) {
      field.varint = c.number();
    } else if (field.wire != 2) {
      field.payload = ByteFormat.number(field.payload, 0, c);
    } else if (c.below(3) == 2) {
      field.children = null;
      field.payload = new ByteFormat().edit(field.payload, c);
    } else {
      field.children = null;
      field.payload = c.text().getBytes(StandardCharsets.UTF_8);
    }
  }

  private static void nest(Field field, int depth) {
    byte[] inner = write(List.of(field));
    for (int i = 0; i < depth && inner.length < 1 << 16; i++) {
      Field outer = new Field();
      outer.number = field.number;
      outer.wire = 2;
      outer.payload = inner;
      inner = write(List.of(outer));
    }
    field.wire = 2;
    field.children = null;
    field.payload = inner;
  }

  private static void collect(List<Field> message, List<List<Field>> into) {
    if (!message.isEmpty()) {
      into.add(message);
      message.stream().filter(f -> f.children != null).forEach(f -> collect(f.children, into));
    }
  }

  private static List<Field> parse(byte[] bytes, int depth) {
    Reader in = new Reader(bytes);
    List<Field> fields = new ArrayList<>();
    while (in.position >= 0 && in.position < bytes.length) {
      long tag = in.varint();
      Field f = new Field();
      f.number = (int) (tag >>> 3);
      f.wire = (int) (tag & 7);
      switch (f.wire) {
        case 0 -> f.varint = in.varint();
        case 1 -> f.payload = in.take(8);
        case 5 -> f.payload = in.take(4);
        case 2 -> f.payload = in.take(in.varint());
        default -> in.position = -1;
      }
      if (in.position < 0 || f.number < 1 || f.number > 64) {
        return null;
      }
      boolean perhaps = f.wire == 2 && f.payload.length > 1 && depth < MAX_DEPTH;
      f.children = perhaps ? parse(f.payload, depth + 1) : null;
      fields.add(f);
    }
    return fields;
  }

  private static byte[] write(List<Field> fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Field f : fields) {
      varint(out, (long) f.number << 3 | f.wire);
      switch (f.wire) {
        case 0 -> varint(out, f.varint);
        case 2 -> {
          byte[] payload = f.children == null ? f.payload : write(f.children);
          varint(out, payload.length);
          out.writeBytes(payload);
        }
        default -> out.writeBytes(f.payload);
      }
    }
    return out.toByteArray();
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
