/**
 * The part every form-associated element has in common: the native form API over
 * `ElementInternals`. Knows nothing of ink or recognition.
 */
import { LitElement, type PropertyDeclarations } from 'lit';

export abstract class FormControl extends LitElement {
  static readonly formAssociated = true;

  static override readonly shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override readonly properties: PropertyDeclarations = {
    name: { reflect: true },
    required: { type: Boolean, reflect: true },
    disabled: { type: Boolean, reflect: true },
    readOnly: { type: Boolean, reflect: true, attribute: 'readonly' },
  };

  /** Name of the value in the form's data. */
  declare name: string;
  /** Whether an answer must be given before the form may be sent. */
  declare required: boolean;
  /** Takes no input and is left out of the form. */
  declare disabled: boolean;
  /** Shows ink and result but takes no input. */
  declare readOnly: boolean;

  protected readonly internals = this.attachInternals();
  /** Held: WebKit may throw a set away that nobody holds; its next one lists nothing. */
  protected readonly stateSet = this.internals.states;
  #customError = '';
  /** True once a person has answered, or tried to send the form without. */
  #hadChance = false;
  /** What the browser was told last: both messages, and where they are shown. */
  #told: readonly unknown[] = [];

  constructor() {
    super();
    this.name = '';
    this.required = false;
    this.disabled = false;
    this.readOnly = false;
    const onChance = (): void => {
      this.#hadChance = true;
      this.updateValidity();
    };
    this.addEventListener('change', onChance);
    this.addEventListener('invalid', onChance);
  }

  /** The form this field belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  /** The `<label>` elements of this field. */
  get labels(): NodeList {
    return this.internals.labels;
  }

  get validity(): ValidityState {
    return this.#judged.validity;
  }

  get validationMessage(): string {
    return this.#judged.validationMessage;
  }

  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** Whether the answer counts; as with native controls, a person sees nothing of the check. */
  checkValidity(): boolean {
    const hadChance = this.#hadChance;
    const isValid = this.#judged.checkValidity();
    this.#hadChance = hadChance;
    this.updateValidity();
    return isValid;
  }

  reportValidity(): boolean {
    return this.#judged.reportValidity();
  }

  /** What the form goes by counts at once, as with native controls: the form may be sent next. */
  override requestUpdate(...change: Parameters<LitElement['requestUpdate']>): void {
    super.requestUpdate(...change);
    const [name, , options] = change;
    const isOfForm = options?.reflect === true || name === 'defaultValue';
    if (this.hasUpdated && isOfForm) this.performUpdate();
  }

  /** Marks the field invalid with the page's own message; `''` lifts it. */
  setCustomValidity(message: string): void {
    this.#customError = message;
    this.updateValidity();
  }

  /** @internal called by the browser */
  formResetCallback(): void {
    this.#hadChance = false;
  }

  /** @internal called by the browser for the attribute and for an enclosing fieldset */
  formDisabledCallback(): void {
    this.requestUpdate();
  }

  /** True when the field takes no input and no focus. */
  protected get isDisabled(): boolean {
    // Our own attribute follows the property with the next update, so it says nothing here.
    return this.disabled || (!this.hasAttribute('disabled') && this.matches(':disabled'));
  }

  /** True when a person cannot change anything. */
  protected get isFixed(): boolean {
    return this.isDisabled || this.readOnly;
  }

  /**
   * Hands what a page set before the element was upgraded to the accessors, which it hides. A
   * wrong value is reported, and the element lives on.
   */
  protected adoptEarly(
    names: readonly (keyof this & string)[],
    onRefused: (error: unknown) => void,
  ): void {
    for (const name of names) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      Reflect.deleteProperty(this, name);
      try {
        this[name] = value;
      } catch (error) {
        onRefused(error);
      }
    }
  }

  /** Turns a custom state on or off, for `:state()` selectors. */
  protected setState(name: string, isOn: boolean): void {
    const states = this.stateSet;
    // Browsers restyle the field for a state that it has already, too.
    if (isOn === states.has(name)) return;
    if (isOn) states.add(name);
    else states.delete(name);
  }

  /** Why a required value is missing, in the user's language; `null` when it is not. */
  protected abstract missingMessage(): string | null;

  /** What a validation bubble points at. */
  protected abstract validityAnchor(): HTMLElement | null;

  /** The internals, told whether the field is valid as it is now. */
  get #judged(): ElementInternals {
    this.updateValidity();
    return this.internals;
  }

  protected updateValidity(): void {
    const missing = this.required && !this.readOnly ? this.missingMessage() : null;
    const custom = this.#customError;
    const anchor = this.validityAnchor();
    // What `:user-invalid` is for native controls; browsers disagree about it for others.
    const isWrong = this.#hadChance && Boolean(custom || missing);
    if (isWrong !== this.stateSet.has('user-invalid')) this.requestUpdate(); // it shows
    this.setState('user-invalid', isWrong);
    const told = [custom, missing, anchor];
    if (told.every((part, index) => part === this.#told[index])) return;
    this.#told = told;
    const flags = { customError: custom !== '', valueMissing: missing !== null };
    this.internals.setValidity(flags, custom || missing || '', anchor ?? undefined);
  }
}
