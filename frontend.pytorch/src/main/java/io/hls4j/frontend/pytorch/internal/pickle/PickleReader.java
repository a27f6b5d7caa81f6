package io.hls4j.frontend.pytorch.internal.pickle;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.frontend.pytorch.internal.PytorchDiagnostics;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads Python pickles (protocols 0 to 4 as PyTorch writes them). A pickle is a program for a small
 * stack machine; this one can build numbers, strings, tuples, lists, dictionaries, sets and what a
 * {@link PickleHost} allows by name. It has no way to run code.
 *
 * <p>Python's None is null, int is Long or BigInteger, float is Double, str is String, tuples and
 * lists are List, dict is LinkedHashMap and set is LinkedHashSet. Keys are strings or numbers.
 *
 * @see <a href="https://peps.python.org/pep-0307/">PEP 307</a>
 * @see <a href="https://peps.python.org/pep-3154/">PEP 3154</a>
 */
final class PickleReader {
  private static final Object MARK = new Object();

  /** The most steps; a tensor takes about 50. */
  private static final int MAX_STEPS = 4_000_000;

  private final PickleBytes in;
  private final PickleHost host;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new LinkedHashMap<>();

  private PickleReader(ByteBuffer in, PickleHost host) {
    this.in = new PickleBytes(in);
    this.host = host;
  }

  /**
   * Reads one pickle and leaves the buffer behind it.
   *
   * @param where what messages call the file
   * @param in the bytes
   * @param host what the pickle may refer to
   * @throws ModelException if it is damaged or refers to anything else
   */
  static Object read(String where, ByteBuffer in, PickleHost host) {
    try {
      return new PickleReader(in, host).run();
    } catch (IOException e) {
      throw bad(where, e.getMessage(), e);
    } catch (BufferUnderflowException e) {
      throw bad(where, "it ends too early", e);
    }
  }

  private static ModelException bad(String where, String what, Exception cause) {
    return new ModelException(PytorchDiagnostics.BAD_PICKLE.at(where, what), cause);
  }

  private Object run() throws IOException {
    for (int step = 0; step < MAX_STEPS; step++) {
      char opcode = (char) in.unsignedByte();
      if (opcode == '.') {
        Object result = pop();
        if (!stack.isEmpty()) {
          throw new IOException("it leaves " + stack.size() + " values behind");
        }
        return result;
      }
      if (!number(opcode)
          && !text(opcode)
          && !container(opcode)
          && !memory(opcode)
          && !object(opcode)) {
        throw new IOException(
            String.format("unknown opcode 0x%02x at byte %d", (int) opcode, in.position() - 1));
      }
    }
    throw new IOException("it takes more than " + MAX_STEPS + " steps");
  }

  private boolean number(char opcode) throws IOException {
    switch (opcode) {
      case 'N' -> push(null);
      case '\u0088' -> push(true);
      case '\u0089' -> push(false);
      case 'J' -> push((long) in.int32());
      case 'K' -> push((long) in.unsignedByte());
      case 'M' -> push((long) in.unsignedShort());
      case '\u008a' -> push(in.bigInteger(in.unsignedByte()));
      case '\u008b' -> push(in.bigInteger(in.int32()));
      case 'G' -> push(in.real64());
      case 'I', 'L' -> push(PickleBytes.decimal(in.line()));
      case 'F' -> push(PickleBytes.real(in.line()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean text(char opcode) throws IOException {
    switch (opcode) {
      case 'X', 'T' -> push(in.utf8(in.int32()));
      case '\u008c', 'U' -> push(in.utf8(in.unsignedByte()));
      case '\u008d' -> push(in.utf8(in.size64()));
      case 'V' -> push(in.line());
      case 'S' -> push(PickleBytes.quoted(in.line()));
      case 'B' -> push(in.take(in.int32()));
      case 'C' -> push(in.take(in.unsignedByte()));
      case '\u008e' -> push(in.take(in.size64()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean container(char opcode) throws IOException {
    switch (opcode) {
      case '(' -> stack.add(MARK);
      case '0' -> pop();
      case '1' -> popToMark();
      case '2' -> push(top());
      case ')' -> push(List.of());
      case '\u0085' -> push(tuple(1));
      case '\u0086' -> push(tuple(2));
      case '\u0087' -> push(tuple(3));
      case 't' -> push(Collections.unmodifiableList(popToMark()));
      case ']' -> push(new ArrayList<>());
      case 'l' -> push(popToMark());
      case '}' -> push(new LinkedHashMap<>());
      case 'd' -> push(fill(new LinkedHashMap<>(), popToMark()));
      case '\u008f' -> push(new LinkedHashSet<>());
      case 'a' -> append(Collections.singletonList(pop()));
      case 'e' -> append(popToMark());
      case 's' -> {
        List<Object> pair = tuple(2);
        fill(map(top()), pair);
      }
      case 'u' -> {
        List<Object> pairs = popToMark();
        fill(map(top()), pairs);
      }
      case '\u0090' -> {
        List<Object> items = popToMark();
        addKeys(items);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean memory(char opcode) throws IOException {
    switch (opcode) {
      case 'g' -> push(recall(PickleBytes.index(in.line())));
      case 'h' -> push(recall(in.unsignedByte()));
      case 'j' -> push(recall(in.int32()));
      case 'p' -> memo.put(PickleBytes.index(in.line()), top());
      case 'q' -> memo.put(in.unsignedByte(), top());
      case 'r' -> memo.put(in.int32(), top());
      case '\u0094' -> memo.put(memo.size(), top());
      case '\u0080' -> protocol(in.unsignedByte());
      case '\u0095' -> in.size64();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean object(char opcode) throws IOException {
    switch (opcode) {
      case 'c' -> push(host.global(new Global(in.line(), in.line())));
      case '\u0093' -> {
        String name = string(pop());
        push(host.global(new Global(string(pop()), name)));
      }
      case 'R' -> {
        List<?> arguments = list(pop());
        push(host.call(pop(), arguments));
      }
      case '\u0081' -> {
        List<?> arguments = list(pop());
        push(host.create(pop(), arguments));
      }
      case 'b' -> {
        Object state = pop();
        host.build(top(), state);
      }
      case 'Q' -> push(host.persistent(pop()));
      case 'i' -> {
        Object type = host.global(new Global(in.line(), in.line()));
        push(host.call(type, popToMark()));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object top() throws IOException {
    if (stack.isEmpty() || stack.get(stack.size() - 1) == MARK) {
      throw new IOException("its stack is empty");
    }
    return stack.get(stack.size() - 1);
  }

  private Object pop() throws IOException {
    Object value = top();
    stack.remove(stack.size() - 1);
    return value;
  }

  private List<Object> popToMark() throws IOException {
    int mark = stack.lastIndexOf(MARK);
    if (mark < 0) {
      throw new IOException("a mark is missing on its stack");
    }
    List<Object> top = stack.subList(mark + 1, stack.size());
    List<Object> values = new ArrayList<>(top);
    stack.subList(mark, stack.size()).clear();
    return values;
  }

  private List<Object> tuple(int size) throws IOException {
    Object[] values = new Object[size];
    for (int i = size - 1; i >= 0; i--) {
      values[i] = pop();
    }
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  @SuppressWarnings("unchecked")
  private void append(List<Object> values) throws IOException {
    if (!(top() instanceof ArrayList<?> list)) {
      throw new IOException("it appends to something that is no list");
    }
    ((ArrayList<Object>) list).addAll(values);
  }

  @SuppressWarnings("unchecked")
  private void addKeys(List<Object> values) throws IOException {
    if (!(top() instanceof Set<?> set)) {
      throw new IOException("it adds to something that is no set");
    }
    for (Object value : values) {
      ((Set<Object>) set).add(key(value));
    }
  }

  private Map<Object, Object> fill(Map<Object, Object> map, List<Object> pairs) throws IOException {
    if (pairs.size() % 2 != 0) {
      throw new IOException("a key has no value");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      map.put(key(pairs.get(i)), pairs.get(i + 1));
    }
    return map;
  }

  /** Keys are plain, so that hashing cannot run away. */
  static Object key(Object value) throws IOException {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    throw new IOException("a key is no string and no number");
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, Object> map(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      return (Map<Object, Object>) map;
    }
    throw new IOException("it sets an item of something that is no dictionary");
  }

  private static List<?> list(Object value) throws IOException {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IOException("the arguments of a call are no tuple");
  }

  private static String string(Object value) throws IOException {
    if (value instanceof String string) {
      return string;
    }
    throw new IOException("a name is no string");
  }

  private Object recall(int index) throws IOException {
    if (!memo.containsKey(index)) {
      throw new IOException("it recalls a value that it never stored");
    }
    return memo.get(index);
  }

  private void protocol(int version) throws IOException {
    if (version > 5) {
      throw new IOException("protocol " + version + " is unknown");
    }
  }
}
