package io.hls4j.frontend.pytorch.internal.script;

import io.hls4j.frontend.pytorch.internal.program.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Functions of numbers, truth values, strings and lists, which are computed while the code is
 * followed. Lengths that count samples take part as far as the answer is the same for any batch.
 */
final class ScriptScalars {
  /** The answer for functions that are none of these. */
  static final Object UNKNOWN = new Object();

  private static final int MAX_LENGTH = 2000;
  private static final int MAX_NESTING = 3;
  private static final int MAX_LOOK = 16;
  private static final int MAX_COMPARED = 100;
  private static final long MAX_FACTOR = 1L << 31;
  private static final long END = Long.MAX_VALUE;

  private ScriptScalars() {}

  /** The value of a function, or {@link #UNKNOWN}. */
  static Object apply(String name, List<Object> a) {
    if (a.stream().anyMatch(ScriptScalars::isTensor)) {
      return identity(name, a);
    }
    Object value = list(name, a);
    if (value == UNKNOWN) {
      value = logic(name, a);
    }
    if (value == UNKNOWN && a.size() == 1) {
      value = unary(name, a.get(0));
    }
    if (value == UNKNOWN && a.size() >= 2) {
      value = binary(name, a.get(0), a.get(1));
    }
    return value;
  }

  /** About how many items a function of these has to look at. */
  static long effort(List<Object> arguments) {
    long effort = 0;
    for (Object argument : arguments) {
      if (argument instanceof List<?> list) {
        boolean nested = list.stream().limit(MAX_COMPARED).anyMatch(List.class::isInstance);
        effort += nested ? Math.max(list.size(), MAX_COMPARED * MAX_COMPARED) : list.size();
      } else if (argument instanceof String text) {
        effort += text.length();
      }
    }
    return effort;
  }

  private static boolean isTensor(Object value) {
    return isTensor(value, MAX_NESTING);
  }

  /** Lists may contain themselves: only their beginnings are looked at, and not too deep. */
  private static boolean isTensor(Object value, int depth) {
    return value instanceof ScriptValue.Tensor
        || depth > 0
            && value instanceof List<?> list
            && list.stream().limit(MAX_LOOK).anyMatch(item -> isTensor(item, depth - 1));
  }

  /** What can be said about tensors and lists of them without computing anything. */
  private static Object identity(String name, List<Object> a) {
    boolean hasNone = a.size() == 2 && (a.get(0) == null || a.get(1) == null);
    Object first = a.get(0);
    return switch (name) {
      case "torch.__is__" -> hasNone ? (Object) Objects.equals(first, a.get(1)) : UNKNOWN;
      case "torch.__isnot__" -> hasNone ? (Object) !Objects.equals(first, a.get(1)) : UNKNOWN;
      default -> first instanceof List ? list(name, a) : UNKNOWN;
    };
  }

  @SuppressWarnings("unchecked")
  private static Object list(String name, List<Object> a) {
    if (a.isEmpty() || !(a.get(0) instanceof List<?> given)) {
      return UNKNOWN;
    }
    List<Object> list = (List<Object>) given;
    Object second = a.size() > 1 ? a.get(1) : null;
    switch (name) {
      case "torch.len":
        return (long) list.size();
      case "torch.append":
        changeable(list).add(second);
        return bounded(list);
      case "torch.extend":
        changeable(list).addAll((List<Object>) requireList(second));
        return bounded(list);
      case "torch.list", "torch.copy":
        return new ArrayList<>(list);
      case "torch.__getitem__":
        return item(list, second);
      case "torch.__contains__":
        return list.stream().anyMatch(item -> isEqual(item, second));
      case "torch.slice":
        return part(list, second, a.size() > 2 ? a.get(2) : null, a.size() > 3 ? a.get(3) : null);
      case "ops.prim.min", "ops.prim.max":
        return a.size() == 1
            ? list.stream().reduce((x, y) -> binary(name, x, y)).orElse(UNKNOWN)
            : UNKNOWN;
      case "torch.add":
        if (second instanceof List<?> more) {
          List<Object> sum = new ArrayList<>(list);
          sum.addAll(more);
          return bounded(sum);
        }
        return UNKNOWN;
      case "torch.mul":
        return repeated(list, whole(second));
      default:
        return UNKNOWN;
    }
  }

  private static List<Object> repeated(List<Object> list, long times) {
    if (!list.isEmpty() && times > MAX_LENGTH) {
      throw tooLong();
    }
    List<Object> repeated = new ArrayList<>();
    for (long i = 0; i < times && !list.isEmpty(); i++) {
      repeated.addAll(list);
      bounded(repeated);
    }
    return repeated;
  }

  private static Object bounded(List<Object> list) {
    if (list.size() > MAX_LENGTH) {
      throw tooLong();
    }
    return list;
  }

  private static ScriptException tooLong() {
    return new ScriptException(0, "a list of more than " + MAX_LENGTH + " items");
  }

  /** Tuples of a pickle cannot be changed. */
  private static List<Object> changeable(List<Object> list) {
    if (list instanceof ArrayList) {
      return list;
    }
    throw new ScriptException(0, "a change of a tuple");
  }

  private static List<?> requireList(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new ScriptException(0, "something that is no list where a list is needed");
  }

  /** One item of a list, counted from its end where the index is negative. */
  static Object item(List<?> list, Object index) {
    long at = whole(index);
    at += at < 0 ? list.size() : 0;
    if (at < 0 || at >= list.size()) {
      throw new ScriptException(0, "an index outside of a list");
    }
    return list.get((int) at);
  }

  /** The items from a position to another, perhaps not all of them. */
  static List<Object> part(List<?> list, Object from, Object to, Object step) {
    long first = position(from == null ? 0 : whole(from), list.size());
    long last = position(to == null ? END : whole(to), list.size());
    long by = step == null ? 1 : Math.min(whole(step), END / 2);
    if (by < 1) {
      throw new ScriptException(0, "a part of a list that goes backwards");
    }
    List<Object> part = new ArrayList<>();
    for (long i = first; i < last; i += by) {
      part.add(list.get((int) i));
    }
    return part;
  }

  private static long position(long at, int size) {
    return Math.max(0, Math.min(size, at < 0 ? at + size : at));
  }

  private static Object logic(String name, List<Object> a) {
    Object first = a.isEmpty() ? null : a.get(0);
    Object second = a.size() > 1 ? a.get(1) : null;
    Object third = a.size() > 2 ? a.get(2) : null;
    return switch (name) {
      case "torch.__is__" -> isEqual(first, second);
      case "torch.__isnot__" -> !isEqual(first, second);
      case "torch.__not__" -> !truth(first);
      case "torch.__and__" -> truth(first) && truth(second);
      case "torch.__or__" -> truth(first) || truth(second);
      case "torch.__xor__" -> truth(first) ^ truth(second);
      case "torch.eq" -> isEqual(first, second);
      case "torch.ne" -> !isEqual(first, second);
      case "torch.format" -> "text";
      case "torch.__range_length" -> rangeLength(whole(first), whole(second), whole(third));
      case "torch.__derive_index" -> whole(second) + whole(first) * whole(third);
      default -> UNKNOWN;
    };
  }

  private static Object rangeLength(long from, long to, long step) {
    if (step == 0) {
      throw new ScriptException(0, "a range whose step is zero");
    }
    double steps = Math.ceil(((double) to - from) / step);
    return (long) Math.max(0, steps);
  }

  /** The truth of a condition. */
  static boolean truth(Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Long || value instanceof Double) {
      return ((Number) value).doubleValue() != 0;
    }
    throw new ScriptException(0, "a decision by something that only is known when the model runs");
  }

  private static boolean isEqual(Object a, Object b) {
    return isEqual(a, b, MAX_NESTING);
  }

  private static boolean isEqual(Object a, Object b, int depth) {
    if (a instanceof List<?> x && b instanceof List<?> y) {
      boolean same = x.size() == y.size();
      if (depth == 0 || same && x.size() > MAX_COMPARED) {
        throw new ScriptException(0, "a comparison of long lists");
      }
      for (int i = 0; same && i < x.size(); i++) {
        same = isEqual(x.get(i), y.get(i), depth - 1);
      }
      return same;
    }
    boolean numbers = isNumber(a) && isNumber(b);
    return numbers ? compare(a, b) == 0 : Objects.equals(a, b);
  }

  private static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Double || value instanceof ScriptValue.Length;
  }

  private static Object unary(String name, Object x) {
    if (x instanceof String text && name.equals("torch.len")) {
      return (long) text.length();
    }
    if (x instanceof Boolean flag && (name.equals("int") || name.equals("bool"))) {
      return name.equals("int") ? (Object) (flag ? 1L : 0L) : flag;
    }
    if (x instanceof ScriptValue.Length) {
      return switch (name) {
        case "int", "ops.prim.NumToTensor", "torch.detach", "torch.Int" -> x;
        default -> UNKNOWN;
      };
    }
    if (!isNumber(x)) {
      return UNKNOWN;
    }
    double real = ((Number) x).doubleValue();
    return switch (name) {
      case "int", "torch.Int" -> x instanceof Long ? x : (Object) (long) real;
      case "float", "torch.Float" -> real;
      case "bool", "torch.Bool" -> real != 0;
      case "ops.prim.NumToTensor", "torch.detach", "torch.Scalar", "torch.scalar_tensor" -> x;
      case "torch.neg" -> x instanceof Long whole ? (Object) (0 - whole) : (Object) (-real);
      case "torch.abs", "ops.prim.abs" ->
          x instanceof Long whole ? (Object) Math.abs(whole) : (Object) Math.abs(real);
      case "torch.floor" -> rounded(x, Math.floor(real));
      case "torch.ceil" -> rounded(x, Math.ceil(real));
      case "torch.round" -> rounded(x, Math.rint(real));
      case "torch.sqrt" -> Math.sqrt(real);
      default -> UNKNOWN;
    };
  }

  private static Object rounded(Object x, double value) {
    return x instanceof Long ? x : (Object) (long) value;
  }

  private static Object binary(String name, Object x, Object y) {
    if (x instanceof String a && y instanceof String b && name.equals("torch.add")) {
      return a.length() + b.length() > MAX_LENGTH ? a : a + b;
    }
    if (name.equals("torch.to") && isNumber(x)) {
      return x;
    }
    if (!isNumber(x) || !isNumber(y)) {
      return UNKNOWN;
    }
    switch (name) {
      case "torch.lt":
        return compare(x, y) < 0;
      case "torch.le":
        return compare(x, y) <= 0;
      case "torch.gt":
        return compare(x, y) > 0;
      case "torch.ge":
        return compare(x, y) >= 0;
      case "ops.prim.min":
        return compare(x, y) <= 0 ? x : y;
      case "ops.prim.max":
        return compare(x, y) >= 0 ? x : y;
      default:
        break;
    }
    boolean counts = x instanceof ScriptValue.Length || y instanceof ScriptValue.Length;
    return counts ? length(name, x, y) : arithmetic(name, (Number) x, (Number) y);
  }

  private static Object arithmetic(String name, Number x, Number y) {
    if (x instanceof Long a && y instanceof Long b) {
      boolean divides = name.contains("div") || name.equals("torch.remainder");
      if (divides && b == 0) {
        throw new ScriptException(0, "a division by zero");
      }
      return switch (name) {
        case "torch.add" -> a + b;
        case "torch.sub" -> a - b;
        case "torch.mul" -> a * b;
        case "torch.div" -> (double) a / b;
        case "torch.floordiv", "torch.floor_divide", "torch.__floordiv__" -> Math.floorDiv(a, b);
        case "torch.remainder" -> Math.floorMod(a, b);
        case "torch.pow" -> Math.pow(a, b);
        default -> UNKNOWN;
      };
    }
    double a = x.doubleValue();
    double b = y.doubleValue();
    return switch (name) {
      case "torch.add" -> a + b;
      case "torch.sub" -> a - b;
      case "torch.mul" -> a * b;
      case "torch.div" -> a / b;
      case "torch.floordiv", "torch.floor_divide" -> Math.floor(a / b);
      case "torch.pow" -> Math.pow(a, b);
      default -> UNKNOWN;
    };
  }

  /** Which of two numbers is larger; a batch of unknown size has at least one sample. */
  private static int compare(Object x, Object y) {
    Object a = x instanceof ScriptValue.Length l && l.dim() instanceof Dim.Fixed f ? f.length() : x;
    Object b = y instanceof ScriptValue.Length l && l.dim() instanceof Dim.Fixed f ? f.length() : y;
    if (a instanceof Number p && b instanceof Number q) {
      return Double.compare(p.doubleValue(), q.doubleValue());
    }
    if (a.equals(b)) {
      return 0;
    }
    if (b instanceof Number q && q.doubleValue() < 1) {
      return 1;
    }
    if (a instanceof Number p && p.doubleValue() < 1) {
      return -1;
    }
    throw new ScriptException(0, "a decision by the number of samples in a batch");
  }

  /** Products and quotients of the batch and numbers. */
  private static Object length(String name, Object x, Object y) {
    boolean swap = !(x instanceof ScriptValue.Length);
    Dim dim = ((ScriptValue.Length) (swap ? y : x)).dim();
    Object other = swap ? x : y;
    if (dim instanceof Dim.Fixed fixed) {
      Number n = other instanceof ScriptValue.Length l ? known(l) : (Number) other;
      Object value =
          swap ? arithmetic(name, n, fixed.length()) : arithmetic(name, fixed.length(), n);
      return value instanceof Long whole ? new ScriptValue.Length(Dim.of(whole)) : value;
    }
    Multiple multiple = Multiple.of(dim);
    long factor = other instanceof Long whole ? whole : 0;
    if (factor > 0 && factor < MAX_FACTOR / multiple.factor() && name.equals("torch.mul")) {
      return new ScriptValue.Length(multiple.times(factor));
    }
    boolean divides = name.equals("torch.floordiv") || name.equals("torch.floor_divide");
    if (divides && !swap && factor > 0 && multiple.factor() % factor == 0) {
      return new ScriptValue.Length(multiple.dividedBy(factor));
    }
    throw new ScriptException(0, "arithmetic with the number of samples in a batch");
  }

  private static long known(ScriptValue.Length length) {
    if (length.dim() instanceof Dim.Fixed fixed) {
      return fixed.length();
    }
    throw new ScriptException(0, "arithmetic with the number of samples in a batch");
  }

  /** A multiple of the batch, as {@code 8*batch}. */
  private record Multiple(long factor, String base) {
    static Multiple of(Dim dim) {
      String text = dim.toString();
      int star = text.indexOf('*');
      return star < 0
          ? new Multiple(1, text)
          : new Multiple(Long.parseLong(text.substring(0, star)), text.substring(star + 1));
    }

    Dim times(long by) {
      return dim(factor * by);
    }

    Dim dividedBy(long by) {
      return dim(factor / by);
    }

    private Dim dim(long all) {
      return new Dim.Symbolic(all == 1 ? base : all + "*" + base);
    }
  }

  /** A whole number. */
  static long whole(Object value) {
    if (value instanceof Long whole) {
      return whole;
    }
    throw new ScriptException(0, "something that is no whole number where one is needed");
  }
}
