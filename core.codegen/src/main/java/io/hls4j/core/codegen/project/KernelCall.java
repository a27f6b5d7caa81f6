package io.hls4j.core.codegen.project;

import io.hls4j.core.api.kernel.CallTemplate;
import io.hls4j.core.api.kernel.CallTemplate.Part;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One layer of the firmware: its configuration struct and the call of its kernel.
 *
 * @param title what it computes, for a comment
 * @param config name of the configuration struct
 * @param members declarations in that struct
 * @param inputs the tensors it reads
 * @param output the tensor it writes
 * @param arrays its weights and tables by slot
 * @param types its types by slot
 * @param literals texts of its literals by name
 * @param template the call
 */
public record KernelCall(
    String title,
    String config,
    List<String> members,
    List<Variable> inputs,
    Variable output,
    Map<String, WeightArray> arrays,
    Map<String, NamedType> types,
    Map<String, String> literals,
    CallTemplate template) {

  /** The same call with one input. */
  KernelCall reading(Variable input) {
    return new KernelCall(
        title, config, members, List.of(input), output, arrays, types, literals, template);
  }

  /** The statement, with every tensor written as the function says. */
  public String statement(Function<Variable, String> access) {
    return template.render(part -> text(part, access));
  }

  private String text(Part part, Function<Variable, String> access) {
    if (part instanceof Part.Config) {
      return config;
    }
    if (part instanceof Part.Output) {
      return access.apply(output);
    }
    if (part instanceof Part.Input i) {
      return access.apply(inputs.get(i.position()));
    }
    if (part instanceof Part.Inputs) {
      return inputs.stream().map(access).collect(Collectors.joining(", "));
    }
    if (part instanceof Part.Weight w) {
      return arrays.get(w.slot()).name();
    }
    if (part instanceof Part.Type t) {
      return types.get(t.slot()).name();
    }
    return literals.get(((Part.Literal) part).name());
  }
}
