import {
  paint,
} from "./view.js";
import "./alone.js";
