package io.hls4j.core.emulator;

import io.hls4j.core.graph.layer.LayerKind;
import java.util.function.Consumer;

/**
 * How one kind is drawn.
 *
 * @param kind the kind
 * @param add adds a node of random attributes, weights and further inputs that reads the last
 *     tensor
 */
record Draw(LayerKind kind, Consumer<Chain> add) {}
