package io.hls4j.conformance.formats;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Networks that every format can hold: some that are typical, and random ones. */
final class SampleNets {
  private static final int RANDOM = 12;

  private SampleNets() {}

  /** By a name that a failure shows. */
  static Map<String, Net> all() {
    Map<String, Net> all = new LinkedHashMap<>();
    all.put("mlp", mlp());
    all.put("cnn", cnn());
    all.put("lstm", recurrent("lstm"));
    all.put("gru", recurrent("gru"));
    all.put("residual", residual());
    for (int seed = 0; seed < RANDOM; seed++) {
      all.put("random " + seed, random(seed));
    }
    return all;
  }

  private static Net mlp() {
    Net net = new Net(1);
    String x = net.input(6);
    x = net.activation(net.dense(x, 8), "relu");
    x = net.activation(net.batchNorm(net.dense(x, 7)), "relu");
    return net.output(net.activation(net.dense(x, 5), "softmax"));
  }

  private static Net cnn() {
    Net net = new Net(2);
    String x = net.input(8, 10, 3);
    x = net.activation(net.batchNorm(net.conv(x, 4, 3, 1, 1)), "relu");
    x = net.pool(x, "maxpool", 2);
    x = net.activation(net.conv(x, 5, 2, 1, 0), "tanh");
    x = net.pool(x, "avgpool", 2);
    x = net.activation(net.dense(net.flatten(x), 6), "relu");
    return net.output(net.activation(net.dense(x, 4), "softmax"));
  }

  private static Net recurrent(String kind) {
    Net net = new Net(3);
    String x = net.recurrent(net.input(5, 3), kind, 4);
    x = net.activation(net.dense(net.flatten(x), 6), "relu");
    return net.output(net.dense(x, 3));
  }

  private static Net residual() {
    Net net = new Net(4);
    String image = net.input(6, 6, 2);
    String row = net.input(5);
    String a = net.activation(net.conv(image, 3, 3, 1, 1), "relu");
    String b = net.conv(a, 3, 3, 1, 1);
    String c = net.activation(net.add(a, b), "relu");
    String flat = net.dense(net.flatten(c), 5);
    String both = net.concatenate(flat, net.activation(net.dense(row, 4), "sigmoid"));
    return net.output(net.dense(both, 3), net.activation(net.dense(both, 2), "tanh"));
  }

  private static Net random(long seed) {
    Random random = new Random(seed);
    Net net = new Net(seed);
    String x = random.nextBoolean() ? features(net, random) : net.input(3 + random.nextInt(6));
    int layers = 1 + random.nextInt(3);
    for (int i = 0; i < layers; i++) {
      x = net.dense(x, 2 + random.nextInt(6));
      x = random.nextInt(3) == 0 ? net.batchNorm(x) : x;
      x = net.activation(x, function(random));
    }
    String y = net.dense(x, net.layer(x).shape().get(0));
    return random.nextBoolean() ? net.output(net.add(x, y)) : net.output(y, x);
  }

  private static String features(Net net, Random random) {
    if (random.nextInt(3) == 0) {
      String x = net.input(2 + random.nextInt(4), 2 + random.nextInt(3));
      String kind = random.nextBoolean() ? "lstm" : "gru";
      return net.flatten(net.recurrent(x, kind, 2 + random.nextInt(3)));
    }
    String x = net.input(6 + random.nextInt(4), 6 + random.nextInt(4), 1 + random.nextInt(3));
    int kernel = 1 + random.nextInt(3);
    int pad = kernel == 3 && random.nextBoolean() ? 1 : 0;
    x = net.conv(x, 2 + random.nextInt(3), kernel, 1, pad);
    x = random.nextBoolean() ? net.batchNorm(x) : x;
    x = net.activation(x, function(random));
    x = random.nextBoolean() ? net.pool(x, random.nextBoolean() ? "maxpool" : "avgpool", 2) : x;
    return net.flatten(x);
  }

  private static String function(Random random) {
    return new String[] {"relu", "tanh", "sigmoid"}[random.nextInt(3)];
  }
}
