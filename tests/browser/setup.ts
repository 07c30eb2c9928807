// The program that all tests share which need none of their own.
import { start } from "./hub.js";

export default start;
