// Random identifiers behind the NewId port.
import { randomUUID } from "node:crypto";
import type { NewId } from "../features/ports/clock.ts";

export const newRandomId: NewId = () => randomUUID();
