/** Headings of the shortcut sheet and the command palette, in their order. */
export const COMMAND_GROUPS = ['Run', 'Edit', 'Canvas', 'File', 'View', 'Help'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** What the page can be asked to do, by shortcut, by menu and by the command palette alike. */
export interface CommandDescription {
  readonly title: string;
  readonly group: CommandGroup;
  /**
   * Key combinations such as `Mod+Shift+Z`; `Mod` is Ctrl, on a Mac ⌘. The last part is the character that is typed
   * or a key's name (`Escape`, `ArrowLeft`).
   */
  readonly keys: readonly string[];
  /** The browser or the canvas listens for the keys itself; they are listed for the sheet only. */
  readonly heardElsewhere?: true;
  /** Works while typing in a field, too. */
  readonly whileTyping?: true;
  /** Further words that the command palette finds it by. */
  readonly keywords?: string;
}

/** Every command. This one table feeds the key listener, the `?` sheet, the menus' hints and the command palette. */
const COMMANDS = {
  'run.play-pause': {
    title: 'Play or pause',
    group: 'Run',
    keys: ['Space', 'Mod+Enter'],
    keywords: 'start stop run',
  },
  'run.step': { title: 'Step one second', group: 'Run', keys: ['.'] },
  'run.restart': {
    title: 'Restart from the beginning',
    group: 'Run',
    keys: ['R'],
    keywords: 'reset replay',
  },
  'run.live': { title: 'Show the time reached', group: 'Run', keys: [], keywords: 'live scrub' },

  'edit.undo': { title: 'Undo', group: 'Edit', keys: ['Mod+Z'] },
  'edit.redo': { title: 'Redo', group: 'Edit', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  'edit.cut': { title: 'Cut', group: 'Edit', keys: ['Mod+X'], heardElsewhere: true },
  'edit.copy': { title: 'Copy', group: 'Edit', keys: ['Mod+C'], heardElsewhere: true },
  'edit.paste': { title: 'Paste', group: 'Edit', keys: ['Mod+V'], heardElsewhere: true },
  'edit.duplicate': { title: 'Duplicate', group: 'Edit', keys: ['Mod+D'] },
  'edit.delete': { title: 'Delete', group: 'Edit', keys: ['Delete', 'Backspace'] },
  'edit.select-all': { title: 'Select all', group: 'Edit', keys: ['Mod+A'] },
  'edit.select-none': { title: 'Select nothing', group: 'Edit', keys: ['Escape'] },
  'edit.rename': { title: 'Rename the selected node', group: 'Edit', keys: ['F2'] },

  'canvas.add': {
    title: 'Add a service…',
    group: 'Canvas',
    keys: ['A'],
    keywords: 'palette node place insert',
  },
  'canvas.add-region': {
    title: 'Add a Region',
    group: 'Canvas',
    keys: [],
    keywords: 'container frame place group',
  },
  'canvas.add-zone': {
    title: 'Add an Availability Zone',
    group: 'Canvas',
    keys: ['Z'],
    keywords: 'container frame place group AZ',
  },
  'canvas.move-into': {
    title: 'Move the selected nodes into…',
    group: 'Canvas',
    keys: ['I'],
    keywords: 'region zone container place group',
  },
  'canvas.connect': {
    title: 'Connect the selected node to…',
    group: 'Canvas',
    keys: ['C'],
    keywords: 'wire arrow link',
  },
  'canvas.outline': {
    title: 'Outline of nodes and wires',
    group: 'Canvas',
    keys: ['O'],
    keywords: 'table list accessible',
  },
  'canvas.nudge': {
    title: 'Move selected nodes (with Shift: four times as far)',
    group: 'Canvas',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
    heardElsewhere: true,
  },
  'canvas.walk': {
    title: 'Go along a wire to the next or previous node',
    group: 'Canvas',
    keys: ['Alt+ArrowRight', 'Alt+ArrowLeft'],
    heardElsewhere: true,
  },
  'canvas.tidy': {
    title: 'Tidy up the layout',
    group: 'Canvas',
    keys: ['L'],
    keywords: 'automatic arrange dagre',
  },
  'canvas.fit': { title: 'Fit everything in view', group: 'Canvas', keys: ['F', 'Shift+1'] },
  'canvas.fit-selection': {
    title: 'Fit the selection in view',
    group: 'Canvas',
    keys: ['Shift+2'],
  },
  'canvas.zoom-in': { title: 'Zoom in', group: 'Canvas', keys: ['+'] },
  'canvas.zoom-out': { title: 'Zoom out', group: 'Canvas', keys: ['-'] },
  'canvas.zoom-reset': { title: 'Zoom to 100 %', group: 'Canvas', keys: ['0'] },
  'canvas.snap': { title: 'Snap to grid', group: 'Canvas', keys: ['G', 'Alt+S'] },
  'canvas.minimap': { title: 'Mini-map', group: 'Canvas', keys: ['M'] },

  'file.new': { title: 'New diagram', group: 'File', keys: [] },
  'file.open': { title: 'Open a file…', group: 'File', keys: ['Mod+O'] },
  'file.save': { title: 'Save as a file', group: 'File', keys: ['Mod+S'], whileTyping: true },
  'file.library': {
    title: 'My diagrams and examples…',
    group: 'File',
    keys: [],
    keywords: 'library recent lessons',
  },
  'file.share': { title: 'Share a link…', group: 'File', keys: ['S'], keywords: 'url copy send' },

  'view.palette': { title: 'Show or hide the palette', group: 'View', keys: ['Alt+1'] },
  'view.inspector': { title: 'Show or hide the inspector', group: 'View', keys: ['Alt+2'] },
  'view.dashboard': { title: 'Show or hide the charts', group: 'View', keys: ['Alt+3'] },
  'view.present': {
    title: 'Present',
    group: 'View',
    keys: ['P', 'Alt+Z'],
    keywords: 'projector zen full screen',
  },
  'view.theme': {
    title: 'Switch between light and dark',
    group: 'View',
    keys: ['Alt+Shift+D'],
    keywords: 'theme colour',
  },

  'help.commands': {
    title: 'Command palette',
    group: 'Help',
    keys: ['Mod+K', '/'],
    whileTyping: true,
  },
  'help.shortcuts': { title: 'Keyboard shortcuts', group: 'Help', keys: ['?'] },
  'help.fidelity': {
    title: 'What is simulated, and how truly',
    group: 'Help',
    keys: [],
    keywords: 'rules fidelity model simplified accuracy sources',
  },
  'help.about': { title: 'About Spillway', group: 'Help', keys: [] },
} as const satisfies Readonly<Record<string, CommandDescription>>;

export type CommandId = keyof typeof COMMANDS;

/** The ids in the order of the table. */
export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[];

/** One command as any other, with its optional parts in view. */
export function describeCommand(id: CommandId): CommandDescription {
  return COMMANDS[id];
}
