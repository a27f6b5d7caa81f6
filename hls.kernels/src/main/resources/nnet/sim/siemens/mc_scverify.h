// Simulation of the Siemens header of this name: outside of SCVerify a test bench is an ordinary program.
#ifndef NNET_SIM_MC_SCVERIFY_H_
#define NNET_SIM_MC_SCVERIFY_H_

#define CCS_MAIN int main
#define CCS_BLOCK(function) function
#define CCS_DESIGN(function) function
#define CCS_RETURN(status) return (status)

#endif
