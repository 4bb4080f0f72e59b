import type { Profile } from '../types.ts';
import { csdn } from './csdn.ts';

/** All profiles in the order in which they are tried; the first that matches is taken. */
export const PROFILES: readonly Profile[] = [csdn];
