// Which names the CDN file may shorten: Lit's own and ours that only the entry's classes say to
// each other. None is public, written as text, a key of data or an option, or known to a chunk;
// the build fails on the last. Whatever the compiler would shorten by itself has `#`.

const LITS =
  'finalizeStyles finalize elementStyles getPropertyDescriptor getPropertyOptions createProperty ' +
  'enableUpdating scheduleUpdate performUpdate getUpdateComplete shouldUpdate willUpdate updated ' +
  'firstUpdated isUpdatePending createRenderRoot creationScope renderBefore renderOptions wrapped ' +
  'noAccessor useDefault converter toAttribute fromAttribute hasChanged setConnected ctor strings ' +
  'parts startNode endNode';

const OURS =
  'addLift adoptEarly ahead backing builder byUser canScratchOut cleared contact doFingersWrite ' +
  'edits expectValue finish fits internals isBusy isFor isInsert isNews isPenInCharge isStale ' +
  'isTouchLeftToPage isUnanswered markStale missingMessage onContact onDecision onDrop onErase ' +
  'onInk onPalm onRestored onStroke onTool onTryAgain onUserChange onWetInk onWhoWrites ' +
  'onWriting paint predict retract revise setRecognized setSnapshot setState setTyped setWet ' +
  'setWriting settled settledAt startPeriod stateSet subscribe typedFor updateValidity ' +
  'validityAnchor wet wetBox wetFrom wipe wipeSoon';

export const SHORT_NAMES = RegExp(`^(_\\$.*|${`${LITS} ${OURS}`.replaceAll(' ', '|')})$`);
