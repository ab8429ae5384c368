import { dirname } from "node:path";
import { keepBundle } from "./keep-bundle";

void keepBundle(dirname(__dirname));
