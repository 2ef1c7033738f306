"""Charts as SVG: numbers and words in, text out. Pure. How they look is in static/css/components/chart.css."""
