import type { NodeContext } from '../contract.ts';
import type { VideoConfig } from './fields.ts';
import { VideoStream } from './video-stream.ts';

/** Makes a video stream for one run. */
export function create(config: VideoConfig, context: NodeContext): VideoStream {
  return new VideoStream(config, context);
}
