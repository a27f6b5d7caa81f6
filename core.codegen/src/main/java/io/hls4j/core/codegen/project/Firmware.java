package io.hls4j.core.codegen.project;

import io.hls4j.core.codegen.cpp.CppFile;
import io.hls4j.core.codegen.cpp.NameAllocator;
import io.hls4j.core.codegen.dialect.HlsDialect;
import io.hls4j.core.codegen.kernel.Places;
import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layer.Schedule;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * A network as a C++ program, everything named, nothing written.
 *
 * @param name name of the top function and of the project
 * @param model name of the model, any text
 * @param dialect the C++ of the tool
 * @param inputs arguments that are read, in the order of the graph's inputs
 * @param outputs arguments that are written, in the order of the graph's outputs
 * @param locals tensors that stay inside
 * @param types type definitions in the order of use
 * @param calls layers in execution order
 * @param classes classes that were written for single layers
 * @param headers paths of the kernel headers that the calls need
 * @param names owner of all names so far; each reader gets a copy of its own
 * @param namespace the C++ namespace of everything in the firmware; empty for the global one
 * @param streams how tensors travel from layer to layer on streams; empty if they are arrays
 * @param isPart whether it is joined to other firmware by its arguments
 */
public record Firmware(
    String name,
    String model,
    HlsDialect dialect,
    List<Variable> inputs,
    List<Variable> outputs,
    List<Variable> locals,
    List<NamedType> types,
    List<KernelCall> calls,
    List<LayerClass> classes,
    SortedSet<String> headers,
    NameAllocator names,
    Optional<String> namespace,
    Optional<StreamPlan> streams,
    boolean isPart) {

  /** Keeps a copy of the names. */
  public Firmware {
    names = names.copy();
  }

  @Override
  public NameAllocator names() {
    return names.copy();
  }

  /** The same firmware in a namespace; nothing for the global one. */
  Firmware in(Optional<String> other) {
    return with(other, streams, isPart);
  }

  /** The same firmware as a part of a network that was split. */
  public Firmware asPart() {
    return with(namespace, streams, true);
  }

  /**
   * The same firmware with streams that hold no less than they need in the network around it.
   *
   * @param least words that each channel holds at least
   */
  public Firmware deepened(List<Integer> least) {
    return with(namespace, streams.map(plan -> plan.deepened(least)), isPart);
  }

  private Firmware with(Optional<String> space, Optional<StreamPlan> plan, boolean part) {
    return new Firmware(
        name, model, dialect, inputs, outputs, locals, types, calls, classes, headers, names, space,
        plan, part);
  }

  /**
   * Several programs as one whose layers are called elsewhere: its arguments, and nothing inside.
   */
  public static Firmware shell(
      String name,
      String model,
      HlsDialect dialect,
      List<Variable> inputs,
      List<Variable> outputs,
      NameAllocator names) {
    return new Firmware(
        name,
        model,
        dialect,
        inputs,
        outputs,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Collections.emptySortedSet(),
        names,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** A header of the firmware, in its namespace. */
  public CppFile header(String fileName, String... about) {
    return CppFile.header(fileName, about).inNamespace(namespace);
  }

  /** A name of the firmware as programs outside its namespace write it. */
  public String qualified(String identifier) {
    return namespace.map(n -> n + "::").orElse("") + identifier;
  }

  /** All arguments of the top function. */
  public List<Variable> ports() {
    return Stream.concat(inputs.stream(), outputs.stream()).toList();
  }

  /** All weights and tables. */
  public List<WeightArray> arrays() {
    return calls.stream().flatMap(c -> c.arrays().values().stream()).toList();
  }

  /** The layers that have weights, tables or a class of their own. */
  private Stream<Node> layers() {
    Stream<Node> readers = arrays().stream().map(WeightArray::node);
    return Stream.concat(readers, classes.stream().map(LayerClass::node)).distinct();
  }

  /** Whether a layer has the given strategy. */
  public boolean hasStrategy(String strategy) {
    return layers()
        .filter(n -> n.kind().attribute(Schedule.STRATEGY.name()).isPresent())
        .anyMatch(n -> n.attr(Schedule.STRATEGY).equals(strategy));
  }

  /** Whether a layer uses one piece of hardware for one place of its tensor after the other. */
  public boolean repeats() {
    return layers().anyMatch(n -> Places.turns(n) > 1);
  }
}
