# Steps of build_prj.tcl: 1 runs a step, 0 leaves it out.
array set opt {
  reset      0
  csim       1
  synth      1
  cosim      0
  validation 0
  vhdl       0
  verilog    1
  export     0
  vsynth     0
}
