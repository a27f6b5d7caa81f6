package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppComment;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.KernelCatalogue;
import io.hls4j.core.codegen.project.StreamUses.Use;
import io.hls4j.core.codegen.stream.FifoDepths;
import io.hls4j.core.codegen.stream.Patterns;
import io.hls4j.core.codegen.stream.StreamForm;
import io.hls4j.core.codegen.stream.StreamForm.Rows;
import io.hls4j.core.codegen.stream.StreamForm.Sequence;
import io.hls4j.core.codegen.stream.StreamForm.Steps;
import io.hls4j.core.codegen.stream.StreamForm.Windows;
import io.hls4j.core.codegen.stream.StreamForms;
import io.hls4j.core.codegen.stream.StreamProcess;
import io.hls4j.core.codegen.stream.StreamProcess.Pattern;
import io.hls4j.core.codegen.stream.StreamSimulation;
import io.hls4j.core.codegen.stream.Words;
import io.hls4j.core.graph.Graph;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.layer.Schedule;
import io.hls4j.core.graph.layers.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Names everything in a network whose layers are joined by streams: a function for each layer, a
 * stream for each reader of a tensor. One planner makes one plan.
 */
public final class StreamPlanner {
  private final Graph graph;
  private final HlsDialect dialect;
  private final LayerCalls layers;
  private final StreamUses uses;
  private final List<Channel> channels = new ArrayList<>();
  private final List<Value> tensors = new ArrayList<>();
  private final List<StreamTask> tasks = new ArrayList<>();
  private final Map<Use, Integer> readers = new HashMap<>();
  private final Map<Value, Integer> sources = new HashMap<>();
  private final Map<Integer, Integer> results = new HashMap<>();
  private final Map<Value, String> words = new HashMap<>();

  /** Prepares a plan; see {@link FirmwarePlanner}. */
  public StreamPlanner(Graph graph, String backend, HlsDialect dialect, KernelCatalogue catalogue) {
    this.graph = graph;
    this.dialect = dialect;
    this.layers = new LayerCalls(graph, backend, dialect, catalogue);
    this.uses = new StreamUses(graph);
  }

  /** Makes the plan; see {@link FirmwarePlanner#plan}. */
  public Firmware plan(String projectName, Collection<String> reserved) {
    layers.name(projectName, reserved);
    layers.header("nnet/core/stream.h");
    for (Node n : graph.nodes()) {
      if (n.is(Input.KIND)) {
        input(n.output());
      } else if (!uses.isTransparent(n)) {
        layer(n);
      }
    }
    List<Integer> inputs = graph.inputs().stream().map(sources::get).toList();
    List<Integer> outputs =
        IntStream.range(0, graph.outputs().size()).mapToObj(results::get).toList();
    return new Firmware(
        projectName,
        graph.name(),
        dialect,
        ports(graph.inputs(), inputs),
        ports(graph.outputs(), outputs),
        List.of(),
        layers.types(),
        calls(),
        layers.classes(),
        layers.headers(),
        layers.names(),
        Optional.empty(),
        Optional.of(network()),
        false);
  }

  private List<KernelCall> calls() {
    return tasks.stream()
        .filter(StreamTask.Layer.class::isInstance)
        .map(t -> ((StreamTask.Layer) t).call())
        .toList();
  }

  private List<Variable> ports(List<Value> tensors, List<Integer> numbers) {
    return IntStream.range(0, tensors.size())
        .mapToObj(
            i -> {
              Channel c = channels.get(numbers.get(i));
              return new Variable(c.name(), c.type(), tensors.get(i).shape(), true);
            })
        .toList();
  }

  private int channel(Value v, String name, boolean isPort) {
    NamedType type = layers.type(v.producer(), "result");
    String word =
        words.computeIfAbsent(v, k -> layers.names().allocate(layers.stem(k.producer()), "word"));
    channels.add(
        new Channel(
            name,
            v.producer().name(),
            word,
            type,
            Words.of(v.shape()),
            FifoDepths.LEAST,
            FifoDepths.LEAST,
            isPort));
    tensors.add(v);
    return channels.size() - 1;
  }

  private void input(Value v) {
    int port = channel(v, layers.stem(v.producer()), true);
    sources.put(v, port);
    List<Use> all = uses.of(v);
    if (all.size() == 1 && !all.get(0).isOutput()) {
      readers.put(all.get(0), port);
    } else {
      copies(v, port, all);
    }
  }

  private void layer(Node n) {
    List<Integer> inputs =
        IntStream.range(0, n.inputs().size())
            .mapToObj(i -> readers.get(new Use(n.input(i), n, i)))
            .toList();
    StreamForm form =
        StreamForms.of(n, inputs.stream().map(c -> channels.get(c).words().length()).toList());
    Value v = n.output();
    List<Use> all = uses.of(v);
    String name = layers.names().allocate(layers.stem(n), "out");
    boolean isPort = all.size() == 1 && all.get(0).isOutput();
    int output = channel(v, name, isPort);
    tasks.add(task(n, form, inputs, output));
    if (all.size() == 1) {
      give(all.get(0), output);
    } else {
      copies(v, output, all);
    }
  }

  private StreamTask task(Node n, StreamForm form, List<Integer> inputs, int output) {
    List<Variable> arrays = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      boolean isStream = i == 0 && form instanceof Steps;
      String name = (isStream ? "x" : "in") + (inputs.size() == 1 ? "" : i);
      Value read = form.part().input(form instanceof Sequence ? 0 : i);
      arrays.add(array(name, channels.get(inputs.get(i)), read));
    }
    String name = form instanceof Steps ? "y" : "out";
    Variable result = array(name, channels.get(output), form.part().output());
    KernelCall call = layers.call(n, form.part(), arrays, result);
    if (form instanceof Windows) {
      layers.header("nnet/core/window.h");
    } else if (form instanceof Steps s) {
      layers.header(s.header());
    }
    return new StreamTask.Layer(
        layers.names().allocate(layers.stem(n), "task"),
        call,
        form,
        interval(form),
        inputs,
        List.of(output),
        pattern(form, inputs, output));
  }

  private static Variable array(String name, Channel from, Value part) {
    return new Variable(name, from.type(), part.shape(), false);
  }

  /** A kernel that keeps a loop cannot be a part of another pipeline. */
  private static int interval(StreamForm form) {
    Node part = form.part();
    boolean isLoop =
        part.kind().attribute(Schedule.STRATEGY.name()).isPresent()
            && part.attr(Schedule.STRATEGY).startsWith("resource");
    boolean repeats = !(form instanceof Steps) && !(form instanceof Rows r && r.turns() == 1);
    return repeats && !isLoop ? LayerCalls.reuse(part) : 0;
  }

  private Pattern pattern(StreamForm form, List<Integer> inputs, int output) {
    List<Integer> reads = inputs.stream().map(c -> channels.get(c).words().count()).toList();
    int writes = channels.get(output).words().count();
    return Patterns.of(form, reads, writes, LayerCalls.reuse(form.part()));
  }

  /** A function that passes on the words of a tensor to all its readers. */
  private void copies(Value v, int from, List<Use> all) {
    List<Integer> outputs = new ArrayList<>();
    for (Use use : all) {
      Node named = use.value().producer();
      String name = layers.names().allocate(layers.stem(named), use.isOutput() ? "output" : "copy");
      int to = channel(v, name, use.isOutput());
      outputs.add(to);
      give(use, to);
    }
    String title =
        CppComment.quoted(v.name())
            + (all.isEmpty() ? ": read by no one" : " for each of its " + all.size() + " readers");
    tasks.add(
        new StreamTask.Copies(
            layers.names().allocate(layers.stem(v.producer()), "copies"),
            title,
            List.of(from),
            outputs,
            Patterns.copies(channels.get(from).words().count(), outputs.size())));
  }

  private void give(Use use, int channel) {
    if (use.isOutput()) {
      results.put(use.position(), channel);
    } else {
      readers.put(use, channel);
    }
  }

  /** The network, each stream as deep as the user wants or as was computed. */
  private StreamPlan network() {
    List<StreamProcess> processes = StreamPlan.processes(tasks);
    int[] words = channels.stream().mapToInt(c -> c.words().count()).toArray();
    int[] enough = FifoDepths.of(dialect.stalls(), processes, words);
    if (!new StreamSimulation(processes, enough).completes()) {
      throw new IllegalStateException("streams of computed depths wait for ever");
    }
    Map<String, Integer> miscounted = new TreeMap<>();
    int[] depths =
        IntStream.range(0, enough.length).map(i -> asked(i, miscounted, enough)).toArray();
    boolean isLess = IntStream.range(0, depths.length).anyMatch(i -> depths[i] < enough[i]);
    return new StreamPlan(
        IntStream.range(0, depths.length)
            .mapToObj(i -> channels.get(i).withDepth(depths[i], enough[i]))
            .toList(),
        tasks,
        isLess ? new StreamSimulation(processes, depths).waiting() : List.of(),
        miscounted);
  }

  /** The depth of a stream that the user wants, else the one that is enough. */
  private int asked(int channel, Map<String, Integer> miscounted, int... enough) {
    Value v = tensors.get(channel);
    Optional<List<Integer>> asked = v.producer().attrs().find(Schedule.FIFO_DEPTH);
    if (asked.isEmpty() || channels.get(channel).isPort()) {
      return enough[channel];
    }
    int[] own =
        IntStream.range(0, enough.length)
            .filter(i -> tensors.get(i) == v && !channels.get(i).isPort())
            .toArray();
    if (asked.get().size() == 1) {
      return asked.get().get(0);
    }
    if (asked.get().size() != own.length) {
      miscounted.put(v.producer().name(), own.length);
      return enough[channel];
    }
    return asked.get().get(Arrays.binarySearch(own, channel));
  }
}
