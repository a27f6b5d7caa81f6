// Configurations of all layers of myproject
#ifndef PARAMETERS_H_
#define PARAMETERS_H_

#include "defines.h"
#include "nnet/kernel/activation.h"

// 'class' Activation: [2] -> [2]
struct class_2_config {
  static const unsigned n_in = 2;
  static const unsigned reuse_factor = 1;
};

// 'a/b/?#include <x>' Activation: [2] -> [2]
struct a_b_include_x_config {
  static const unsigned n_in = 2;
  static const unsigned reuse_factor = 1;
};

// 'a b ??' Activation: [2] -> [2]
struct a_b_config {
  static const unsigned n_in = 2;
  static const unsigned reuse_factor = 1;
};

// 'A__b'"$(x)`y`{{z}}' Activation: [2] -> [2]
struct A_b_x_y_z_config {
  static const unsigned n_in = 2;
  static const unsigned reuse_factor = 1;
};

// 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...' Activation: [2] -> [2]
struct xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_config {
  static const unsigned n_in = 2;
  static const unsigned reuse_factor = 1;
};

// '9? /' Activation: [2] -> [2]
struct n9_config {
  static const unsigned n_in = 2;
  static const unsigned reuse_factor = 1;
};

// '' Activation: [2] -> [2]
struct unnamed_config {
  static const unsigned n_in = 2;
  static const unsigned reuse_factor = 1;
};

// '..' Activation: [2] -> [2]
struct unnamed_2_config {
  static const unsigned n_in = 2;
  static const unsigned reuse_factor = 1;
};

// 'sample' Activation: [2] -> [2]
struct sample_config {
  static const unsigned n_in = 2;
  static const unsigned reuse_factor = 1;
};

#endif
