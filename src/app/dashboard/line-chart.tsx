import { CartesianGrid, Curve, Line, LineChart, XAxis, YAxis, type CurveProps } from 'recharts';
import type { ChartPoint } from './chart-points.ts';
import { formatTick } from './chart-window.ts';
import { PLOT_MARGIN, TIME_AXIS_HEIGHT, VALUE_AXIS_WIDTH } from './plot-measures.ts';
import { seriesStyle } from './series-style.ts';
import type { ValueAxis } from './value-axis.ts';

/** What the drawing of a chart is made from. */
export interface LineChartProps {
  readonly width: number;
  readonly height: number;
  readonly points: readonly ChartPoint[];
  readonly lineCount: number;
  /** Each value holds from the point before it; else points are joined. */
  readonly stepped: boolean;
  /** The room under each line is filled. */
  readonly filled: boolean;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly timeTicks: readonly number[];
  readonly valueAxis: ValueAxis;
  readonly formatValue: (value: number) => string;
}

/** The lines and axes of a chart. Loaded on its own, because recharts is as heavy as the rest of the page. */
export default function DrawnLines(props: LineChartProps) {
  const { width, height, points, lineCount, stepped, filled, valueAxis, formatValue } = props;
  const floor = filled ? height - TIME_AXIS_HEIGHT - PLOT_MARGIN.bottom : undefined;
  return (
    <LineChart
      width={width}
      height={height}
      data={[...points]}
      margin={PLOT_MARGIN}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--color-border)" />
      <XAxis
        dataKey="seconds"
        type="number"
        domain={[props.fromSeconds, props.toSeconds]}
        ticks={[...props.timeTicks]}
        tickFormatter={formatTick}
        height={TIME_AXIS_HEIGHT}
        tickSize={3}
        stroke="var(--color-border-strong)"
        tick={TICK}
        interval="preserveStartEnd"
        allowDataOverflow
      />
      <YAxis
        domain={[0, valueAxis.top]}
        ticks={[...valueAxis.ticks]}
        tickFormatter={formatValue}
        width={VALUE_AXIS_WIDTH}
        axisLine={false}
        tickLine={false}
        tick={TICK}
        interval={0}
        allowDataOverflow
      />
      {Array.from({ length: lineCount }, (_, index) => (
        <DrawnLine key={index} index={index} points={points} stepped={stepped} floor={floor} />
      ))}
    </LineChart>
  );
}

const TICK = { fontSize: '0.6875rem', fill: 'var(--color-text-muted)' };

function DrawnLine({
  index,
  points,
  stepped,
  floor,
}: {
  readonly index: number;
  readonly points: readonly ChartPoint[];
  readonly stepped: boolean;
  /** Down to where the room under the line is filled, in pixels; undefined for a bare line. */
  readonly floor: number | undefined;
}) {
  const { color, dashes } = seriesStyle(index);
  const lonely = lonelyPoints(points, index);
  return (
    <Line
      dataKey={(point: ChartPoint) => point.values[index] ?? null}
      name={String(index)}
      type={stepped ? 'stepBefore' : 'linear'}
      stroke={color}
      strokeWidth={1.75}
      {...(dashes === undefined ? {} : { strokeDasharray: dashes })}
      isAnimationActive={false}
      shape={
        floor === undefined ? UnmeasuredCurve : (curve) => <FilledCurve {...curve} floor={floor} />
      }
      activeDot={false}
      dot={
        lonely.size === 0
          ? false
          : ({ cx, cy, index: position, key }) => (
              <circle
                key={key}
                cx={cx}
                cy={cy}
                r={lonely.has(position) ? 2 : 0}
                fill={color}
                stroke="none"
              />
            )
      }
    />
  );
}

/**
 * The curve without the reference by which recharts asks for its length on every update, for an entrance that we do not
 * have: the answer would make the browser lay out the whole page at once.
 */
function UnmeasuredCurve(props: CurveProps) {
  return <Curve {...props} pathRef={null} />;
}

/** A curve with the room under it in its own colour, but faint. */
function FilledCurve({ floor, ...curve }: CurveProps & { readonly floor: number }) {
  const { stroke = 'none' } = curve;
  return (
    <>
      <Curve
        {...curve}
        pathRef={null}
        baseLine={floor}
        stroke="none"
        fill={stroke}
        fillOpacity={FILL_OPACITY}
      />
      <UnmeasuredCurve {...curve} />
    </>
  );
}

/** Two areas that lie over each other stay apart from each other and from the background. */
const FILL_OPACITY = 0.22;

/** Points without a neighbour: a line cannot show them. */
function lonelyPoints(points: readonly ChartPoint[], index: number): ReadonlySet<number> {
  const has = (position: number) => typeof points[position]?.values[index] === 'number';
  const lonely = new Set<number>();
  points.forEach((_, position) => {
    if (has(position) && !has(position - 1) && !has(position + 1)) lonely.add(position);
  });
  return lonely;
}
