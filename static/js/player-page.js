// Everything on the pages of a session.
import './phone.js';
import './player.js';
import './pause-figure.js';
import './player-cues.js';
