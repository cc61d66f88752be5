// On the danger page and the urgent one: what this phone may start without internet is taken back at once.

import { shut } from "./queue.js";

shut().catch(() => {});
