package io.hls4j.core.emulator.internal.block;

import io.hls4j.core.emulator.internal.number.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The order of all tasks, and where their rows are. A group of rows is computed when something
 * needs it, and its memory is used again when nothing needs it any more: an image passes through a
 * network a few lines at a time, as through the line buffers of hardware.
 */
public final class Schedule {
  private final Planner planner;
  private final List<Step> steps;
  private final int[] producers;
  private final boolean[][] done;
  private final List<int[]> order = new ArrayList<>();

  /** For each tensor, row and limb its buffer; -1 where it has none. */
  private final int[][] buffers;

  private final List<Integer> lengths = new ArrayList<>();
  private final TreeMap<Integer, Deque<Integer>> free = new TreeMap<>();

  /**
   * Orders the tasks.
   *
   * @param targets the tensors that are wanted, in this order
   */
  public Schedule(Planner planner, Collection<Integer> targets) {
    this.planner = planner;
    this.steps = planner.steps();
    int lanes = planner.tensors().size();
    producers = new int[lanes];
    Arrays.fill(producers, -1);
    for (int s = 0; s < steps.size(); s++) {
      producers[steps.get(s).output()] = s;
    }
    done = steps.stream().map(s -> new boolean[s.tasks()]).toArray(boolean[][]::new);
    buffers = new int[lanes][];
    for (int lane = 0; lane < lanes; lane++) {
      buffers[lane] = new int[planner.layout(lane).rows() * limbs(lane)];
      Arrays.fill(buffers[lane], -1);
    }
    targets.forEach(this::require);
    allocate(lastUses());
    free.clear();
  }

  private void require(int lane) {
    for (int t = 0; t < steps.get(producers[lane]).tasks(); t++) {
      require(producers[lane], t);
    }
  }

  /** A task whose needs are being met, with those of them that are left. */
  private record Open(int[] task, Iterator<int[]> needs) {}

  /** Orders a task behind all that it needs; without recursion, since networks may be deep. */
  private void require(int step, int task) {
    Deque<Open> open = new ArrayDeque<>();
    open(step, task, open);
    while (!open.isEmpty()) {
      Open last = open.peek();
      if (last.needs.hasNext()) {
        int[] next = last.needs.next();
        open(next[0], next[1], open);
      } else {
        order.add(open.pop().task);
      }
    }
  }

  private void open(int step, int task, Deque<Open> open) {
    if (done[step][task]) {
      return;
    }
    done[step][task] = true;
    List<int[]> needs = new ArrayList<>();
    steps
        .get(step)
        .reads(
            task,
            (lane, group) -> {
              int producer = producers[lane];
              needs.add(new int[] {producer, done[producer].length == 1 ? 0 : group});
            });
    open.push(new Open(new int[] {step, task}, needs.iterator()));
  }

  /** For each tensor and group the last task that needs it. */
  private int[][] lastUses() {
    int[][] last = new int[producers.length][];
    for (int lane = 0; lane < last.length; lane++) {
      last[lane] = new int[planner.layout(lane).outer()];
    }
    for (int t = 0; t < order.size(); t++) {
      int at = t;
      Step step = steps.get(order.get(t)[0]);
      eachGroup(t, g -> last[step.output()][g] = at);
      step.reads(order.get(t)[1], (lane, group) -> last[lane][group] = at);
    }
    for (int t = order.size() - 1; t >= 0; t--) {
      int lane = steps.get(order.get(t)[0]).output();
      eachGroup(t, g -> extend(lane, g, last));
    }
    return last;
  }

  /** What stands for rows of a group is needed as long as the group. */
  private void extend(int lane, int group, int[][] last) {
    Map<Integer, Planner.Alias> aliases = planner.tensors().get(lane).aliases();
    int channels = planner.layout(lane).channels();
    for (int r = group * channels; !aliases.isEmpty() && r < (group + 1) * channels; r++) {
      Planner.Alias alias = aliases.get(r);
      if (alias != null) {
        int from = planner.layout(alias.lane()).group(alias.row());
        last[alias.lane()][from] = Math.max(last[alias.lane()][from], last[lane][group]);
      }
    }
  }

  private interface Groups {
    void group(int group);
  }

  /** The groups that a task writes. */
  private void eachGroup(int at, Groups groups) {
    Step step = steps.get(order.get(at)[0]);
    if (step.tasks() > 1) {
      groups.group(order.get(at)[1]);
      return;
    }
    for (int g = 0; g < planner.layout(step.output()).outer(); g++) {
      groups.group(g);
    }
  }

  private void allocate(int[][] last) {
    List<List<int[]>> ending = new ArrayList<>();
    order.forEach(t -> ending.add(null));
    for (int t = 0; t < order.size(); t++) {
      int lane = steps.get(order.get(t)[0]).output();
      eachGroup(
          t,
          g -> {
            take(lane, g);
            int end = last[lane][g];
            if (ending.get(end) == null) {
              ending.set(end, new ArrayList<>());
            }
            ending.get(end).add(new int[] {lane, g});
          });
      if (ending.get(t) != null) {
        ending.get(t).forEach(e -> release(e[0], e[1]));
      }
    }
  }

  private void take(int lane, int group) {
    Planner.Tensor tensor = planner.tensors().get(lane);
    if (!Lanes.isMantissa(tensor.type())) {
      return;
    }
    int limbs = limbs(lane);
    int channels = tensor.layout().channels();
    int length = tensor.layout().inner();
    for (int r = group * channels * limbs; r < (group + 1) * channels * limbs; r++) {
      if (!tensor.aliases().containsKey(r / limbs)) {
        buffers[lane][r] = tensor.isPersistent() ? create(length) : take(length);
      }
    }
  }

  private int limbs(int lane) {
    return Span.of(planner.type(lane)).limbs();
  }

  private int create(int length) {
    lengths.add(length);
    return lengths.size() - 1;
  }

  /** A free buffer that is long enough, the one that was used last; a new one if there is none. */
  private int take(int length) {
    Map.Entry<Integer, Deque<Integer>> found = free.ceilingEntry(length);
    if (found == null) {
      return create(length);
    }
    int buffer = found.getValue().pop();
    if (found.getValue().isEmpty()) {
      free.remove(found.getKey());
    }
    return buffer;
  }

  private void release(int lane, int group) {
    Planner.Tensor tensor = planner.tensors().get(lane);
    int rows = tensor.layout().channels() * limbs(lane);
    for (int r = group * rows; !tensor.isPersistent() && r < (group + 1) * rows; r++) {
      int buffer = buffers[lane][r];
      if (buffer >= 0) {
        free.computeIfAbsent(lengths.get(buffer), l -> new ArrayDeque<>()).push(buffer);
      }
    }
  }

  /** Number of tasks. */
  public int size() {
    return order.size();
  }

  /** The step of a task. */
  public Step step(int at) {
    return steps.get(order.get(at)[0]);
  }

  /** Which task of its step it is. */
  public int task(int at) {
    return order.get(at)[1];
  }

  /** How many doubles all rows take for each sample of a block. */
  public long perSample() {
    return lengths.stream().mapToLong(Integer::longValue).sum();
  }

  int[][] buffers() {
    return buffers;
  }

  List<Integer> lengths() {
    return lengths;
  }
}
