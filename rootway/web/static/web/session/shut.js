// On the danger page, the urgent one and every page shown while exercises are shut: what this phone may start without internet is taken back at once.

import { shut } from "./queue.js";

shut().catch(() => {});
