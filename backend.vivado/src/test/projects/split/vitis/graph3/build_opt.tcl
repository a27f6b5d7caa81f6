# Steps of build_prj.tcl: 1 runs a step, 0 leaves it out.
array set opt {
  reset      0
  csim       1
  synth      1
  cosim      0
  validation 0
  export     0
  fifo       0
  vsynth     0
}
