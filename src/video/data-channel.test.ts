import { describe, expect, it } from 'vitest';
import { MAX_MESSAGE_SIZE } from '../domain/training-message.ts';
import { createTextLine } from '../testing/fake-lines.ts';
import { createChannel } from './data-channel.ts';

const text = (id: string) => ({ kind: 'text', id, text: 'Knees out' }) as const;

function listen(now = () => 0) {
  const channel = createChannel(now);
  const heard: unknown[] = [];
  const openings: boolean[] = [];
  channel.subscribe((message) => heard.push(message));
  channel.subscribeOpen((open) => openings.push(open));
  const line = createTextLine();
  channel.take(line);
  return { channel, heard, openings, line };
}

describe('the training’s channel', () => {
  it('is open once its line is, sends and hears messages', () => {
    const { channel, heard, openings, line } = listen();
    expect([channel.isOpen(), channel.send(text('1'))]).toEqual([false, false]);
    line.open();
    expect([channel.isOpen(), channel.send(text('1'))]).toEqual([true, true]);
    line.say(line.sent[0]);
    expect([heard, openings]).toEqual([[text('1')], [true]]);
  });

  it('goes over to a newer line without having been closed, and hears no more of the one before', () => {
    const { channel, heard, openings, line } = listen();
    line.open();
    const next = createTextLine();
    channel.take(next);
    expect(line.state).toBe('open');
    next.open();
    line.say(JSON.stringify(text('old')));
    next.say(JSON.stringify(text('new')));
    expect([line.state, heard, openings]).toEqual(['closed', [text('new')], [true]]);
    next.close();
    expect([channel.isOpen(), openings]).toEqual([false, [true, false]]);
  });

  it('closes the lines that a newer one came before, and goes back to none of them', () => {
    const { channel, openings, line } = listen();
    const [next, newest] = [createTextLine(), createTextLine()];
    const taken: string[] = [];
    channel.take(next, () => taken.push('next'));
    channel.take(newest, () => taken.push('newest'));
    newest.open();
    expect([line.state, next.state, newest.state]).toEqual(['closed', 'closed', 'open']);
    // It had opened at its other end.
    next.open();
    expect([next.state, newest.state, openings, taken]).toEqual(['closed', 'open', [true], ['newest']]);
  });

  it('waits on for the newest when one before it opens first', () => {
    const { line, channel, openings } = listen();
    const next = createTextLine();
    channel.take(next);
    line.open();
    expect([line.state, next.state]).toEqual(['open', 'new']);
    next.open();
    expect([line.state, next.state, openings]).toEqual(['closed', 'open', [true]]);
  });

  it('opens over no line any more that was waited for when its owner closed it', () => {
    const { channel, openings, line } = listen();
    channel.close();
    line.open();
    expect([line.state, channel.isOpen(), openings]).toEqual(['closed', false, []]);
  });

  it.each<[string, unknown]>([
    ['10 MB', 'x'.repeat(10_000_000)],
    ['a little too long', JSON.stringify({ ...text('1'), text: 'x'.repeat(MAX_MESSAGE_SIZE) })],
    ['too long in bytes alone', JSON.stringify({ ...text('1'), text: '💪'.repeat(MAX_MESSAGE_SIZE / 4) })],
    ['bytes', new ArrayBuffer(8)],
    ['no JSON', '{'],
    ['no message', '{"kind":"eval","code":"1"}'],
    ['nothing', null],
  ])('drops %s, and stays open', (_, data) => {
    const { channel, heard, line } = listen();
    line.open();
    line.say(data);
    expect([heard, channel.isOpen()]).toEqual([[], true]);
    line.say(JSON.stringify(text('after')));
    expect(heard).toEqual([text('after')]);
  });

  it('closes a line that floods: more than 50 in a second, and counts each second anew', () => {
    let now = 0;
    const { channel, heard, line } = listen(() => now);
    line.open();
    for (now = 0; now < 1_000; now += 20) line.say(JSON.stringify(text('1')));
    now = 1_000;
    line.say(JSON.stringify(text('2')));
    expect([heard.length, channel.isOpen()]).toEqual([51, true]);
    for (let count = 0; count < 50; count += 1) line.say('junk');
    expect([line.state, channel.isOpen(), heard.length]).toEqual(['closed', false, 51]);
  });

  it('is closed by its owner once, and told so once', () => {
    const { channel, openings, line } = listen();
    line.open();
    channel.close();
    channel.close();
    expect([line.state, openings]).toEqual(['closed', [true, false]]);
  });
});
