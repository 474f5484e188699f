"""From knowledge to drawings, placed and routed."""
