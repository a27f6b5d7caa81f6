/** Benchmarks of code, run by hand with JMH; see {@code bench/run.sh} for whole commands. */
package io.hls4j.bench;
