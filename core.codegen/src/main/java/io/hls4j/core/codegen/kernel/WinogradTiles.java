package io.hls4j.core.codegen.kernel;

import io.hls4j.core.graph.Node;
import io.hls4j.core.graph.layers.Convolution;
import io.hls4j.core.graph.layers.Convolution.Geometry;
import io.hls4j.core.graph.layers.Window;
import io.hls4j.core.graph.layers.Window.Axis;

/**
 * How an image is cut into tiles for minimal filtering. Along an axis with windows of three cells
 * in steps of one a tile has two cells of the output, over four of the input, and four products
 * take the place of six; along another axis a tile has one cell, and its taps are terms of a sum as
 * channels are.
 *
 * @param geometry the convolution
 * @param isTall whether tiles have two cells along the vertical axis
 * @param isWide whether they have along the horizontal one
 */
record WinogradTiles(Geometry geometry, boolean isTall, boolean isWide) {
  private static final int TAPS = 3;
  private static final int CELLS = 2;
  private static final int POSITIONS = 4;

  static WinogradTiles of(Node n) {
    Geometry g = Convolution.geometry(n);
    return new WinogradTiles(g, saves(g.window().height()), saves(g.window().width()));
  }

  private static boolean saves(Axis axis) {
    return axis.kernel() == TAPS && axis.stride() == 1 && axis.dilation() == 1 && axis.out() > 1;
  }

  /** Whether there is anything to save. */
  boolean save() {
    return isTall || isWide;
  }

  private Window window() {
    return geometry.window();
  }

  /** Cells of the output in a tile, down. */
  int tileHeight() {
    return isTall ? CELLS : 1;
  }

  /** Cells of the output in a tile, along. */
  int tileWidth() {
    return isWide ? CELLS : 1;
  }

  /** Rows of tiles. */
  int rows() {
    return (window().height().out() + tileHeight() - 1) / tileHeight();
  }

  /** Tiles in a row. */
  int columns() {
    return (window().width().out() + tileWidth() - 1) / tileWidth();
  }

  /** Rows of the input under a tile. */
  int patchHeight() {
    return isTall ? POSITIONS : window().height().kernel();
  }

  /** Columns of the input under a tile. */
  int patchWidth() {
    return isWide ? POSITIONS : window().width().kernel();
  }

  /** Positions down and along at which a sum of products is made for each tile and filter. */
  int positions() {
    return (isTall ? POSITIONS : 1) * (isWide ? POSITIONS : 1);
  }

  /** Products in each of these sums. */
  int terms() {
    return (isTall ? 1 : window().height().kernel())
        * (isWide ? 1 : window().width().kernel())
        * geometry.depth();
  }

  /** Axes along which tiles have two cells: weights get so many bits more after the point. */
  int axes() {
    return (isTall ? 1 : 0) + (isWide ? 1 : 0);
  }

  /** Multiplications of one inference. */
  long products() {
    long tiles = (long) window().images() * rows() * columns();
    return tiles * positions() * terms() * geometry.filters();
  }

  /** Multiplications of one inference without tiles. */
  long directProducts() {
    return (long) window().positions() * geometry.terms() * geometry.filters();
  }

  /** Its usual name, such as {@code F(2x2, 3x3)}. */
  String text() {
    Window w = window();
    return w.height().kernel() == 1 && w.height().in() == 1
        ? "F(%d, %d)".formatted(tileWidth(), w.width().kernel())
        : "F(%dx%d, %dx%d)"
            .formatted(tileHeight(), tileWidth(), w.height().kernel(), w.width().kernel());
  }
}
