/** The training of the last call, kept on this device. */
export { readTraining, writeTraining } from '../../device/training.ts';
