package io.hls4j.hls.kernels;

import io.hls4j.core.graph.Value;
import io.hls4j.core.graph.eval.NumTensor;
import io.hls4j.core.graph.eval.RawTensor;
import io.hls4j.core.graph.eval.ReferenceEvaluator;
import io.hls4j.core.graph.number.Exact;
import io.hls4j.core.graph.precision.Precision;
import io.hls4j.core.graph.tensor.TensorData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Many kernel cases in one C++ program, with the samples that each of them gets. */
final class KernelProgram {
  private final List<KernelCase> cases = new ArrayList<>();
  private final List<List<List<TensorData>>> samples = new ArrayList<>();

  /** Adds a case with its samples, each a tensor for every input. */
  void add(KernelCase c, List<List<TensorData>> itsSamples) {
    cases.add(c);
    samples.add(itsSamples);
  }

  int size() {
    return cases.size();
  }

  KernelCase at(int i) {
    return cases.get(i);
  }

  List<List<TensorData>> samples(int i) {
    return samples.get(i);
  }

  private String source() {
    StringBuilder text = new StringBuilder("#include \"kernels.h\"\n");
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < cases.size(); i++) {
      text.append("%nnamespace case%d {%n%s}%n".formatted(i, cases.get(i).cpp()));
      calls.append("  case%d::run(%d);%n".formatted(i, samples.get(i).size()));
    }
    return text.append("%nint main() {%n%s  return 0;%n}%n".formatted(calls)).toString();
  }

  /** Compiles and runs; the words of y for each case and sample. */
  List<List<long[]>> run(Cpp cpp, String name, String standard) throws Exception {
    cpp.withResource("kernels.h").with(name, source());
    long[] output = Cpp.run(cpp.compile(name, "-O0", standard), input());
    List<List<long[]>> results = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < cases.size(); i++) {
      Value y = cases.get(i).graph().outputs().get(0);
      int count = Math.toIntExact(y.shape().size()) * RawTensor.wordsFor(y.precision());
      List<long[]> all = new ArrayList<>();
      for (int k = 0; k < samples.get(i).size(); k++) {
        all.add(Arrays.copyOfRange(output, at, at + count));
        at += count;
      }
      results.add(all);
    }
    if (at != output.length) {
      throw new AssertionError("the program wrote " + output.length + " words, not " + at);
    }
    return results;
  }

  private long[] input() {
    LongStream.Builder words = LongStream.builder();
    for (int i = 0; i < cases.size(); i++) {
      List<Value> inputs = cases.get(i).graph().inputs();
      for (List<TensorData> sample : samples.get(i)) {
        for (int k = 0; k < inputs.size(); k++) {
          put(sample.get(k), inputs.get(k).precision(), words);
        }
      }
    }
    return words.build().toArray();
  }

  private static void put(TensorData data, Precision type, LongStream.Builder words) {
    long[] element = new long[RawTensor.wordsFor(type)];
    for (int i = 0; i < data.size(); i++) {
      RawTensor.put(Exact.of(data.at(i)), type, element, 0);
      Arrays.stream(element).forEach(words::add);
    }
  }

  /** The words of y by the reference evaluator, for each sample of a case. */
  List<long[]> reference(int i) {
    ReferenceEvaluator evaluator = ReferenceEvaluator.fixed(cases.get(i).graph());
    Value y = cases.get(i).graph().outputs().get(0);
    return samples.get(i).stream().map(x -> words(evaluator.run(x).get(y), y)).toList();
  }

  private static long[] words(NumTensor result, Value y) {
    int n = RawTensor.wordsFor(y.precision());
    long[] words = new long[result.size() * n];
    for (int i = 0; i < result.size(); i++) {
      RawTensor.put(result.at(i), y.precision(), words, i * n);
    }
    return words;
  }
}
